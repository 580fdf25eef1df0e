import assert from 'node:assert/strict';
import { type Document, MongoBulkWriteError, type MongoClient, MongoError, MongoServerError } from 'mongodb';
import type { Operation, UnifiedFile, UnifiedTest } from './data.ts';
import { Entities } from './entities.ts';
import { Matcher } from './match.ts';
import { operate } from './operations.ts';
import { runnerActs } from './runner-operations.ts';

/** The documents that a file wants to find; its collections are made anew. */
async function fill(internal: MongoClient, initialData: Document[] = []): Promise<void> {
  for (const { databaseName, collectionName, documents, createOptions } of initialData) {
    const database = internal.db(databaseName);
    await database.dropCollection(collectionName);
    await database.createCollection(collectionName, createOptions);
    if (documents.length > 0) await database.collection(collectionName).insertMany(documents);
  }
}

function checkError(error: unknown, expected: Document, matcher: Matcher): void {
  // A mistake of the test or of the runner is no answer of the driver.
  assert.ok(error instanceof Error && !(error instanceof assert.AssertionError), String(error));
  const { isClientError, errorContains, errorCode, errorCodeName, errorResponse, expectResult } = expected;
  if (isClientError !== undefined)
    assert.equal(!(error instanceof MongoServerError), isClientError, `isClientError: ${error}`);
  if (errorContains)
    assert.ok(error.message.toLowerCase().includes(errorContains.toLowerCase()), `errorContains: ${error.message}`);
  const { code, codeName } = error as Document;
  if (errorCode !== undefined) assert.equal(code, errorCode, `errorCode: ${error.message}`);
  if (errorCodeName !== undefined) assert.equal(codeName, errorCodeName, `errorCodeName: ${error.message}`);
  const labels = error instanceof MongoError ? error.errorLabels : [];
  for (const label of expected.errorLabelsContain ?? [])
    assert.ok(labels.includes(label), `the label ${label} is missing; ${error.message} (${labels})`);
  for (const label of expected.errorLabelsOmit ?? []) assert.ok(!labels.includes(label), `the label ${label} is there`);
  if (errorResponse) matcher.root((error as Document).errorResponse ?? error, errorResponse, 'errorResponse');
  if (expectResult !== undefined)
    matcher.root(error instanceof MongoBulkWriteError ? error.result : (error as Document).result, expectResult);
}

async function run(operation: Operation, entities: Entities, internal: MongoClient, matcher: Matcher): Promise<void> {
  const { name, object, expectError, expectResult, saveResultAsEntity, ignoreResultAndError } = operation;
  const given = operation.arguments ?? {};
  if (object === 'testRunner') {
    const act = runnerActs[name];
    assert.ok(act, `the runner does not know the operation "${name}"`);
    await act({ entities, internal }, given);
    return;
  }
  let result: unknown;
  try {
    result = await operate(entities, object, name, given);
  } catch (error) {
    if (ignoreResultAndError) return;
    if (!expectError) throw error;
    checkError(error, expectError, matcher);
    return;
  }
  assert.ok(!expectError, `${name} should have failed`);
  if (saveResultAsEntity) entities.save(saveResultAsEntity, result);
  if (expectResult !== undefined) matcher.root(result, expectResult);
}

function checkEvents(expectation: Document, entities: Entities, matcher: Matcher): void {
  const isCommand = (name: string) => name.startsWith('command');
  const wantsCommands = (expectation.eventType ?? 'command') === 'command';
  const seen = entities.events(expectation.client).filter(({ name }) => isCommand(name) === wantsCommands);
  const wanted = expectation.events as Document[];
  const said = seen.map(({ name, event }) => `${name} ${event.commandName ?? ''}`).join(', ');
  const enough = expectation.ignoreExtraEvents ? seen.length >= wanted.length : seen.length === wanted.length;
  assert.ok(enough, `expected ${wanted.length} events, saw ${seen.length}: ${said}`);
  wanted.forEach((item, at) => {
    const [name, expected] = Object.entries(item)[0] as [string, Document];
    assert.equal(seen[at]!.name, name, `event ${at}`);
    for (const [field, value] of Object.entries(expected))
      matcher.root(seen[at]!.event[field], value, `event ${at} ${name}.${field}`);
  });
}

async function checkOutcome(internal: MongoClient, outcome: Document[] = []): Promise<void> {
  for (const { databaseName, collectionName, documents } of outcome) {
    const found = await internal.db(databaseName).collection(collectionName).find().sort({ _id: 1 }).toArray();
    assert.deepEqual(found, documents, `the documents of ${databaseName}.${collectionName} in the end`);
  }
}

/**
 * Runs one test of the unified test format from its initial data to its outcome.
 * @param internal a client of the runner's own, for data and fail points.
 * @throws what differs from the expectation.
 */
export async function runTest(uri: string, internal: MongoClient, file: UnifiedFile, test: UnifiedTest): Promise<void> {
  await fill(internal, file.initialData);
  const entities = new Entities(uri);
  const matcher = new Matcher(entities);
  try {
    await entities.create(file.createEntities);
    for (const operation of test.operations) await run(operation, entities, internal, matcher);
    for (const expectation of test.expectEvents ?? []) checkEvents(expectation, entities, matcher);
    await checkOutcome(internal, test.outcome);
  } finally {
    await entities.close();
    await internal.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' });
  }
}
