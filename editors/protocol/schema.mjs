// The protocol as its JavaScript packages declare it: what each message may carry. The declarations are
// read with the TypeScript compiler, so that there is no list of ours to keep up with them.
import * as path from 'node:path';
import { createRequire } from 'node:module';
import ts from 'typescript';
import * as protocol from 'vscode-languageserver-protocol';

const require = createRequire(import.meta.url);
const MOST_INTEGER = 2 ** 31 - 1;

/** Says what is wrong with the parameters and results of messages. */
export class Schema {
  constructor() {
    const declarations = require.resolve('vscode-languageserver-protocol').replace(/\.js$/, '.d.ts');
    const program = ts.createProgram([declarations], {
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: true,
    });
    this.checker = program.getTypeChecker();
    this.messages = new Map();
    const file = program.getSourceFile(path.resolve(declarations));
    for (const symbol of this.checker.getExportsOfModule(this.checker.getSymbolAtLocation(file))) {
      this.#add(this.#target(symbol), file);
    }
  }

  #target(symbol) {
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  /** A namespace that declares a message has a constant "type" that names what goes to and fro. */
  #add(symbol, file) {
    const constant = symbol.exports?.get('type');
    const runtime = protocol[symbol.name]?.type;
    if (!constant || !(constant.flags & ts.SymbolFlags.Variable) || !runtime) {
      return;
    }
    const type = this.checker.getTypeOfSymbolAtLocation(constant, file);
    const kind = type.symbol.name;
    const [first, second, , fourth, fifth] = this.checker.getTypeArguments(type);
    const known = { name: symbol.name, direction: protocol[symbol.name].messageDirection };
    const capabilities = symbol.exports.get('capabilities');
    if (capabilities) {
      const sides = this.checker.getTypeOfSymbolAtLocation(capabilities, file);
      const client = this.checker.getTypeOfSymbolAtLocation(sides.getProperty('client'), file);
      known.clientCan = client.isStringLiteral() ? client.value : undefined;
    }
    if (kind === 'ProtocolRequestType') {
      this.messages.set(runtime.method, { ...known, request: true, params: first, result: second, options: fifth });
    } else if (kind === 'ProtocolRequestType0') {
      this.messages.set(runtime.method, { ...known, request: true, result: first, options: fourth });
    } else if (kind === 'ProtocolNotificationType') {
      this.messages.set(runtime.method, { ...known, params: first, options: second });
    } else if (kind === 'ProtocolNotificationType0') {
      this.messages.set(runtime.method, { ...known, options: first });
    } else if (kind === 'ProgressType' && symbol.name === 'WorkDoneProgress') {
      this.workDone = first;
    }
  }

  message(method) {
    return this.messages.get(method);
  }

  params(method, value) {
    const type = this.messages.get(method).params;
    return type ? this.problems(value, type, 'params') : absent(value, 'params');
  }

  result(method, value) {
    return this.problems(value, this.messages.get(method).result, 'result');
  }

  /** What a "$/progress" of the server's own work carries. */
  progress(value) {
    return this.problems(value, this.workDone, 'params.value');
  }

  /**
   * What is wrong with a value.
   *
   * @param node the words of the declaration, where they say more than the type: "uinteger", "DocumentUri"
   * @returns sentences; none if it is as declared
   */
  problems(value, type, at, node) {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) {
      return [];
    }
    const wrong = type.isUnion() && !(type.flags & ts.TypeFlags.Boolean)
      ? this.#ofUnion(value, type, at, node)
      : this.#ofOne(value, type, at, node);
    return wrong.length > 0 ? wrong : guarded(value, type, at);
  }

  #ofUnion(value, type, at, node) {
    let best;
    // What is left out never comes here.
    for (const each of type.types.filter((member) => !(member.flags & ts.TypeFlags.Undefined))) {
      const wrong = this.problems(value, each, at, node);
      if (wrong.length === 0) {
        return [];
      }
      // The member that it resembles most is what was meant.
      if (!best || rank(wrong, at) < rank(best, at)) {
        best = wrong;
      }
    }
    return best;
  }

  #ofOne(value, type, at, node) {
    const flags = type.flags;
    const says = this.checker.typeToString(type);
    const unless = (right) => (right ? [] : [`${at} is ${shown(value)}, not ${says}`]);
    if (flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Null)) {
      return unless(value === null || (value === undefined && !(flags & ts.TypeFlags.Null)));
    }
    if (flags & (ts.TypeFlags.StringLiteral | ts.TypeFlags.NumberLiteral)) {
      return unless(value === type.value);
    }
    if (flags & ts.TypeFlags.BooleanLiteral) {
      return unless(value === (says === 'true'));
    }
    if (flags & ts.TypeFlags.String) {
      return typeof value === 'string' ? uri(value, at, node) : unless(false);
    }
    if (flags & ts.TypeFlags.Number) {
      return typeof value === 'number' ? integer(value, at, node) : unless(false);
    }
    if (flags & ts.TypeFlags.Boolean) {
      return unless(typeof value === 'boolean');
    }
    if (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection | ts.TypeFlags.NonPrimitive)) {
      return this.#ofObject(value, type, at, node);
    }
    return [`${at}: a type that this reader does not know, ${says}`];
  }

  #ofObject(value, type, at, node) {
    const says = this.checker.typeToString(type);
    if (typeof value !== 'object' || value === null) {
      return [`${at} is ${shown(value)}, not ${says}`];
    }
    if (this.checker.isTupleType(type)) {
      const parts = this.checker.getTypeArguments(type);
      return !Array.isArray(value) || value.length !== parts.length
        ? [`${at} is ${shown(value)}, not ${says}`]
        : parts.flatMap((part, i) => this.problems(value[i], part, `${at}[${i}]`));
    }
    if (this.checker.isArrayType(type)) {
      const [element] = this.checker.getTypeArguments(type);
      return Array.isArray(value)
        ? value.flatMap((each, i) => this.problems(each, element, `${at}[${i}]`, node))
        : [`${at} is ${shown(value)}, not ${says}`];
    }
    if (Array.isArray(value)) {
      return [`${at} is ${shown(value)}, not ${says}`];
    }
    return type.flags & ts.TypeFlags.NonPrimitive ? [] : this.#ofProperties(value, type, at);
  }

  #ofProperties(value, type, at) {
    const wrong = [];
    const properties = new Map(this.checker.getPropertiesOfType(type).map((p) => [p.name, p]));
    const index = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    for (const [name, property] of properties) {
      const declared = property.valueDeclaration ?? property.declarations?.[0];
      if (value[name] === undefined) {
        if (!(property.flags & ts.SymbolFlags.Optional)) {
          wrong.push(`${at}.${name} is missing`);
        }
        continue;
      }
      const inner = this.checker.getTypeOfSymbol(property);
      wrong.push(...this.problems(value[name], inner, `${at}.${name}`, declared?.type));
    }
    for (const name of Object.keys(value)) {
      if (!properties.has(name)) {
        wrong.push(
          ...(index
            ? this.problems(value[name], index, `${at}.${name}`)
            : [`${at}.${name} is not known to ${this.checker.typeToString(type)}`]),
        );
      }
    }
    return wrong;
  }
}

/** Deep places first: a value that is wrong as a whole resembles nothing. */
function rank(wrong, at) {
  const whole = wrong.some((each) => each.startsWith(`${at} is `) || each.startsWith(`${at}: `));
  return (whole ? 1000 : 0) + wrong.length;
}

function absent(value, at) {
  return value === undefined || value === null ? [] : [`${at} is ${shown(value)}, but there are none`];
}

function shown(value) {
  const text = JSON.stringify(value);
  return text === undefined ? 'missing' : text.length > 100 ? `${text.slice(0, 100)}..` : text;
}

/** The names in a declared type: "integer | null" has one. */
function names(node) {
  if (!node) {
    return [];
  }
  if (ts.isUnionTypeNode(node)) {
    return node.types.flatMap(names);
  }
  if (ts.isArrayTypeNode(node)) {
    return names(node.elementType);
  }
  return ts.isTypeReferenceNode(node) ? [node.typeName.getText()] : [ts.tokenToString(node.kind) ?? ''];
}

function integer(value, at, node) {
  const said = names(node);
  const least = said.includes('uinteger') ? 0 : -MOST_INTEGER - 1;
  const wanted = said.includes('uinteger') || said.includes('integer');
  return !wanted || (Number.isInteger(value) && value >= least && value <= MOST_INTEGER)
    ? []
    : [`${at} is ${value}, not ${said.includes('uinteger') ? 'uinteger' : 'integer'}`];
}

function uri(value, at, node) {
  const said = names(node);
  const wanted = (said.includes('DocumentUri') || said.includes('URI')) && !said.includes('string');
  return !wanted || /^[A-Za-z][A-Za-z0-9+.-]*:[^\s"<>\\^`{|}]*$/.test(value) ? [] : [`${at} is ${shown(value)}, not a URI`];
}

/** The packages' own guards say the same in other words. */
function guarded(value, type, at) {
  const name = type.aliasSymbol?.name ?? type.symbol?.name;
  const guard = name && protocol[name]?.is;
  // That guard is older than actions whose edit is made when they are chosen.
  const later = name === 'CodeAction' && !value.edit && !value.command && value.data !== undefined;
  return typeof guard !== 'function' || later || guard(value)
    ? []
    : [`${at} is none for ${name}.is: ${shown(value)}`];
}
