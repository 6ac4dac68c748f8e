import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classPaths } from '../classpath';

test('each folder has the class path that the Java extension says', async () => {
  const known: Record<string, string[]> = { 'file:///a': ['a.jar'], 'file:///b': ['b.jar', 'c.jar'] };
  assert.deepEqual(await classPaths(['file:///a', 'file:///b'], async (folder) => ({ classpaths: known[folder] })), known);
});

test('a folder that it does not know is left out', async () => {
  const ask = async (folder: string) => {
    if (folder === 'file:///bad') {
      throw new Error('not imported');
    }
    return folder === 'file:///none' ? undefined : { classpaths: [] };
  };
  assert.deepEqual(await classPaths(['file:///bad', 'file:///none', 'file:///empty'], ask), {});
});
