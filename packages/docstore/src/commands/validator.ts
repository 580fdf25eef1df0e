import { type Doc, docFromJs, isDoc, type Value } from '../bson/values.ts';
import { MongoError, mongoError } from '../errors/mongo-error.ts';
import { compileFilter, type Predicate } from '../query/filter.ts';
import type { Collection } from '../storage/collection.ts';
import type { CommandContext } from './command.ts';

const compiled = new WeakMap<Doc, Predicate>();

function predicateOf(validator: Doc): Predicate {
  let predicate = compiled.get(validator);
  if (!predicate) {
    predicate = compileFilter(validator);
    compiled.set(validator, predicate);
  }
  return predicate;
}

/** `_id` may hold no field that looks like an operator. @throws MongoError DollarPrefixedFieldName. */
export function refuseOperatorsInId(id: Value | undefined): void {
  const name = isDoc(id) ? [...id.keys()].find((field) => field.startsWith('$')) : undefined;
  if (name !== undefined)
    throw mongoError(
      'DollarPrefixedFieldName',
      `_id fields may not contain '$'-prefixed fields: ${name} is not valid for storage.`,
    );
}

/**
 * Holds a document against the validator of its collection.
 * @param before the document that it replaces: at the level "moderate" one that broke the rule may go on breaking it.
 * @throws MongoError DocumentValidationFailure (121) with `errInfo`.
 */
export function refuseInvalid({ command }: CommandContext, { options }: Collection, doc: Doc, before?: Doc): void {
  const validator = options.get('validator');
  if (!isDoc(validator) || command.get('bypassDocumentValidation') === true) return;
  if (options.get('validationLevel') === 'off' || options.get('validationAction') === 'warn') return;
  const isValid = predicateOf(validator);
  if (isValid(doc)) return;
  if (before && options.get('validationLevel') === 'moderate' && !isValid(before)) return;
  const [operatorName = ''] = validator.keys();
  throw new MongoError('DocumentValidationFailure', 'Document failed validation', {
    extra: {
      errInfo: docFromJs({
        failingDocumentId: doc.get('_id'),
        details: { operatorName, specifiedAs: validator },
      }),
    },
  });
}
