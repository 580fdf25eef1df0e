import { type Doc, isDoc, isNumeric, isTruthy, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { compileExpression } from './expressions/compile.ts';
import type { Vars } from './expressions/operator.ts';
import type { FilterOptions } from './filter.ts';
import { elemMatch, type Finish, positional, slice } from './project/find-operators.ts';
import { compute, exclude, include, Tree } from './project/tree.ts';

export type Shape = (doc: Doc, vars?: Vars) => Doc;

export interface ProjectionOptions extends FilterOptions {
  /** The filter of a find: allows `$slice`, `$elemMatch` and `a.$`, which only a find has. */
  filter?: Doc | undefined;
}

const isFlag = (value: Value): value is boolean | number => typeof value === 'boolean' || isNumeric(value);
const startsWithOperator = (value: Doc) => [...value.keys()][0]?.startsWith('$') === true;

/** One projection while it is read. */
class Reader {
  readonly tree = new Tree();
  readonly finishes: Finish[] = [];
  readonly #options: ProjectionOptions;
  /** Paths that are kept when the projection turns out to include. */
  readonly #also: string[] = [];
  #mode: 'include' | 'exclude' | null = null;
  #keepId: boolean | null = null;
  #positional = false;

  constructor(options: ProjectionOptions) {
    this.#options = options;
  }

  get including(): boolean {
    return this.#mode === 'include' || (this.#mode === null && this.#keepId === true);
  }

  #choose(mode: 'include' | 'exclude', path: string): void {
    if (this.#mode !== null && this.#mode !== mode)
      throw mode === 'include'
        ? mongoError('Location31253', `Cannot do inclusion on field ${path} in exclusion projection`)
        : mongoError('Location31254', `Cannot do exclusion on field ${path} in inclusion projection`);
    this.#mode = mode;
  }

  read(spec: Doc, prefix = ''): void {
    for (const [name, value] of spec) {
      const path = prefix + name;
      if (isFlag(value)) this.#flag(path, isTruthy(value));
      else if (isDoc(value) && !startsWithOperator(value)) {
        if (value.size === 0)
          throw mongoError(
            'Location51270',
            `An empty sub-projection is not a valid value. Found empty object at path: ${path}`,
          );
        this.read(value, `${path}.`);
      } else if (!(isDoc(value) && this.#findOperator(path, value))) this.#computed(path, value);
    }
  }

  #flag(path: string, keep: boolean): void {
    if (this.#options.filter && path.endsWith('.$')) return this.#position(path.slice(0, -2), keep);
    if (path === '_id') {
      this.#keepId = keep;
      return;
    }
    this.#choose(keep ? 'include' : 'exclude', path);
    this.tree.plant(path, keep ? 'keep' : 'drop');
  }

  #position(path: string, keep: boolean): void {
    if (!keep) throw mongoError('Location31395', 'positional projection cannot be used with exclusion');
    if (path.split('.').includes('$'))
      throw mongoError(
        'Location31394',
        'As of 4.4, it is illegal to specify positional operator in the middle of a path.',
      );
    if (this.#positional)
      throw mongoError('Location31276', 'Cannot specify more than one positional projection per query.');
    this.#positional = true;
    this.#choose('include', path);
    this.tree.plant(path, 'keep');
    this.finishes.push(positional(path, this.#options.filter!, this.#options));
  }

  #findOperator(path: string, spec: Doc): boolean {
    const [[name, operand] = ['', null] as const] = spec;
    if (name === '$meta')
      throw mongoError('CommandNotSupported', "This server does not support the projection '$meta'");
    if (!this.#options.filter) return false;
    const listed = Array.isArray(operand) && !operand.every((item) => isNumeric(item));
    if (name === '$slice' && !listed) {
      this.#also.push(path);
      this.finishes.push(slice(path, operand!));
      return true;
    }
    if (name !== '$elemMatch') return false;
    if (this.#positional) throw mongoError('Location31255', 'Cannot specify positional operator and $elemMatch.');
    this.#choose('include', path);
    this.finishes.push(elemMatch(path, operand!, this.#options));
    return true;
  }

  #computed(path: string, value: Value): void {
    const compiled = compileExpression(value, this.#options);
    if (this.#mode === 'exclude')
      throw mongoError('Location31252', 'Cannot use expression other than $meta in exclusion projection');
    this.#mode = 'include';
    if (path === '_id') this.#keepId = false;
    this.tree.plant(path, { compute: compiled });
  }

  /** Decides about what nothing was said of. */
  finish(): void {
    if (this.including) for (const path of this.#also) this.tree.plant(path, 'keep');
    if (this.tree.fields.has('_id')) return;
    if (this.including && this.#keepId !== false) this.tree.plant('_id', 'keep');
    if (!this.including && this.#keepId === false) this.tree.plant('_id', 'drop');
  }
}

/**
 * Compiles a projection: inclusion or exclusion, `_id` apart from both, computed fields, and for a find also `$slice`,
 * `$elemMatch` and the positional `a.$`.
 * @throws MongoError 31253 and 31254 when inclusion and exclusion are mixed, 31249 and 31250 when paths collide.
 */
export function compileProjection(spec: Doc, options: ProjectionOptions = {}): Shape {
  const reader = new Reader(options);
  reader.read(spec);
  reader.finish();
  const { tree, finishes, including } = reader;
  return (doc, vars) => {
    const result = (including ? include(doc, tree) : exclude(doc, tree)) as Doc;
    if (tree.computes) compute(result, tree, doc, vars);
    for (const finish of finishes) finish(doc, result);
    return result.has('_id') && [...result.keys()][0] !== '_id' && doc.has('_id') ? idFirst(result) : result;
  };
}

const idFirst = (doc: Doc): Doc => new Map<string, Value>([['_id', doc.get('_id')!], ...doc]);

function plantFields(tree: Tree, spec: Doc, prefix: string, options: FilterOptions): void {
  for (const [name, value] of spec) {
    if (isDoc(value) && value.size > 0 && !startsWithOperator(value))
      plantFields(tree, value, `${prefix}${name}.`, options);
    else tree.plant(prefix + name, { compute: compileExpression(value, options) });
  }
}

/** Compiles `$addFields`: fields that are computed and set, the others stay. */
export function compileAddFields(spec: Doc, options: FilterOptions = {}): Shape {
  if (spec.size === 0)
    throw mongoError('Location40177', 'Invalid $addFields :: caused by :: specification must have at least one field');
  const tree = new Tree();
  plantFields(tree, spec, '', options);
  return (doc, vars) => {
    const result: Doc = new Map(doc);
    compute(result, tree, doc, vars);
    return result;
  };
}

/** Compiles `$unset`: the fields at the paths go. */
export function compileUnset(paths: readonly string[]): Shape {
  const tree = new Tree();
  for (const path of paths) tree.plant(path, 'drop');
  return (doc) => exclude(doc, tree) as Doc;
}
