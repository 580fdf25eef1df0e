import { type Doc, isDoc, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { compileExpression } from '../../query/expressions/compile.ts';
import type { Vars } from '../../query/expressions/operator.ts';
import { pause } from '../../work/pause.ts';
import { filterOptions, type Stage } from '../stage.ts';

const [descend, prune, keep] = ['descend', 'prune', 'keep'];

export const redact: Stage = (operand, context) => {
  const names = ['ROOT', 'DESCEND', 'PRUNE', 'KEEP'];
  const decide = compileExpression(operand, { ...filterOptions(context), names });
  const within = (value: Value, vars: Vars): Value | undefined => {
    if (isDoc(value)) return redacted(value, vars);
    if (!Array.isArray(value)) return value;
    return value.map((item) => within(item, vars)).filter((item): item is Value => item !== undefined);
  };
  const redacted = (doc: Doc, vars: Vars): Doc | undefined => {
    const decision = decide(doc, vars);
    if (decision === keep) return doc;
    if (decision === prune) return undefined;
    if (decision !== descend) throw mongoError('Location17053', '$redact must return $$DESCEND, $$PRUNE or $$KEEP');
    const result: Doc = new Map();
    for (const [name, member] of doc) {
      const left = within(member, vars);
      if (left !== undefined) result.set(name, left);
    }
    return result;
  };
  return function* (input) {
    for (const doc of input) {
      if (doc === pause) {
        yield doc;
        continue;
      }
      const vars: Vars = new Map<string, Value>([
        ['ROOT', doc],
        ['DESCEND', descend!],
        ['PRUNE', prune!],
        ['KEEP', keep!],
      ]);
      const result = redacted(doc, vars);
      if (result) yield result;
    }
  };
};
