/** Asks the Java extension for the class path of the project in a folder. */
export type Ask = (folder: string) => Promise<{ classpaths?: string[] } | undefined>;

/**
 * The class paths that the Java extension knows, by folder; those of which it knows none are left out, and Tether
 * reads by itself what it can.
 *
 * @param folders their URIs
 */
export async function classPaths(folders: string[], ask: Ask): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  await Promise.all(
    folders.map(async (folder) => {
      try {
        const entries = (await ask(folder))?.classpaths ?? [];
        if (entries.length > 0) {
          all[folder] = entries;
        }
      } catch {
        // It has not imported this project, or cannot.
      }
    }),
  );
  return all;
}
