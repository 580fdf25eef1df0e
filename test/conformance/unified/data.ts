import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BSON, type Document } from 'mongodb';

/** One call of a test: what is done to which entity, and what comes of it. */
export interface Operation {
  name: string;
  object: string;
  arguments?: Document;
  expectResult?: unknown;
  expectError?: Document;
  ignoreResultAndError?: boolean;
  saveResultAsEntity?: string;
}

export interface UnifiedTest {
  description: string;
  runOnRequirements?: Document[];
  skipReason?: string;
  operations: Operation[];
  expectEvents?: Document[];
  outcome?: Document[];
}

/** One file of the unified test format of the driver specifications. */
export interface UnifiedFile {
  /** File name without `.json`. */
  name: string;
  description: string;
  runOnRequirements?: Document[];
  createEntities?: Document[];
  initialData?: Document[];
  tests: UnifiedTest[];
}

/** The folder with the public data: beside the checkout, or where CONFORMANCE_DATA says. Null when it is not there. */
export function locateData(): string | null {
  const folder = process.env.CONFORMANCE_DATA || join(import.meta.dirname, '../../../../shared/conformance/mongodb');
  return existsSync(folder) ? folder : null;
}

/** Reads the files of one specification. Numbers become JavaScript numbers; types that need it stay BSON. */
export function readFiles(folder: string): UnifiedFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      ...(BSON.EJSON.parse(readFileSync(join(folder, file), 'utf8')) as Omit<UnifiedFile, 'name'>),
      name: file.slice(0, -'.json'.length),
    }));
}
