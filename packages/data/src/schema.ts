import { type Connection, type Model, Schema, type SchemaDefinition } from 'mongoose';

/**
 * Makes a model over a collection: string ids, no field that the schema does not name, plain subdocuments without ids of
 * their own.
 */
export function model<T>(
  connection: Connection,
  name: string,
  collection: string,
  definition: SchemaDefinition,
  indexes: IndexSpec[] = [],
): Model<T> {
  const schema = new Schema(
    { _id: { type: String, required: true }, ...definition },
    { strict: 'throw', versionKey: false, collection, minimize: false },
  );
  for (const [fields, options] of indexes) schema.index(fields, options ?? {});
  return connection.model(name, schema) as unknown as Model<T>;
}

type IndexSpec = [
  fields: Record<string, 1 | -1>,
  options?: {
    name?: string;
    unique?: boolean;
    sparse?: boolean;
    expireAfterSeconds?: number;
    partialFilterExpression?: Record<string, unknown>;
  },
];

/** A subdocument that is stored as it is; the contracts have parsed it. */
export const asIs = (): { type: typeof Schema.Types.Mixed } => ({ type: Schema.Types.Mixed });

const duplicateKeyCode = 11000;

/** The fields of the unique index that refused a write; null when the error is another one. */
export function duplicateKey(error: unknown): string[] | null {
  const { code, keyPattern } = (error ?? {}) as { code?: number; keyPattern?: Record<string, unknown> };
  return code === duplicateKeyCode ? Object.keys(keyPattern ?? {}) : null;
}
