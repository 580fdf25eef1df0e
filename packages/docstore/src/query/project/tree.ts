import { type Doc, isDoc, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import type { Expression } from '../expressions/compile.ts';
import { fieldPath } from '../expressions/compile.ts';
import type { Vars } from '../expressions/operator.ts';

/** What becomes of a field: it stays, it goes, it is computed, or its own fields are looked at. */
export type Fate = 'keep' | 'drop' | { compute: Expression } | Tree;

/** Fates of fields, nested as the dots of their paths say. */
export class Tree {
  readonly fields = new Map<string, Fate>();
  /** Whether a field here or below is computed. */
  computes = false;

  /** @throws MongoError 31249 or 31250 when another path already decides about a part or the whole of this one. */
  plant(path: string, fate: Exclude<Fate, Tree>): void {
    const parts = fieldPath(path);
    let node: Tree = this;
    for (const [at, part] of parts.entries()) {
      if (typeof fate !== 'string') node.computes = true;
      const there = node.fields.get(part);
      if (at === parts.length - 1) {
        if (there !== undefined) throw mongoError('Location31250', `Path collision at ${path}`);
        node.fields.set(part, fate);
        return;
      }
      if (there !== undefined && !(there instanceof Tree))
        throw mongoError(
          'Location31249',
          `Path collision at ${path} remaining portion ${parts.slice(at + 1).join('.')}`,
        );
      const next = there ?? new Tree();
      node.fields.set(part, next);
      node = next;
    }
  }
}

/** Keeps what the tree keeps, and nothing else; elements of arrays that are no documents go. */
export function include(value: Value, tree: Tree): Value | undefined {
  if (Array.isArray(value))
    return value.map((item) => include(item, tree)).filter((item): item is Value => item !== undefined);
  if (!isDoc(value)) return undefined;
  const result: Doc = new Map();
  for (const [name, member] of value) {
    const fate = tree.fields.get(name);
    const kept = fate === 'keep' ? member : fate instanceof Tree ? include(member, fate) : undefined;
    if (kept !== undefined) result.set(name, kept);
  }
  return result;
}

/** Leaves out what the tree drops, and nothing else. */
export function exclude(value: Value, tree: Tree): Value {
  if (Array.isArray(value)) return value.map((item) => exclude(item, tree));
  if (!isDoc(value)) return value;
  const result: Doc = new Map();
  for (const [name, member] of value) {
    const fate = tree.fields.get(name);
    if (fate !== 'drop') result.set(name, fate instanceof Tree ? exclude(member, fate) : member);
  }
  return result;
}

function computedIn(value: Value | undefined, tree: Tree, root: Doc, vars: Vars | undefined): Value {
  if (Array.isArray(value)) return value.map((item) => computedIn(item, tree, root, vars));
  const result: Doc = isDoc(value) ? new Map(value) : new Map();
  compute(result, tree, root, vars);
  return result;
}

/**
 * Sets the computed fields of the tree in a document that may be changed; a field without a value goes. Elements of arrays
 * are entered, and whatever holds no fields becomes a document of the computed ones.
 */
export function compute(into: Doc, tree: Tree, root: Doc, vars?: Vars): void {
  for (const [name, fate] of tree.fields) {
    if (typeof fate === 'string') continue;
    if (fate instanceof Tree) {
      if (fate.computes) into.set(name, computedIn(into.get(name), fate, root, vars));
      continue;
    }
    const value = fate.compute(root, vars);
    if (value === undefined) into.delete(name);
    else into.set(name, value);
  }
}
