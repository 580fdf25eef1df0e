import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Docstore, startDocstore } from '@oih/docstore/server';
import { createLogger } from '@oih/platform/logger';
import { MongoClient } from 'mongodb';
import { differences, rates } from './differences.ts';
import { locateData, readFiles } from './unified/data.ts';
import { claim, isApplicable } from './unified/requirements.ts';
import { runTest } from './unified/run-test.ts';

const folder = locateData();

/** What came of the applicable tests of one specification. */
interface Score {
  passed: number;
  differing: number;
}

describe('the public test data of the MongoDB drivers', function () {
  this.timeout(20_000);
  let directory: string;
  let docstore: Docstore;
  let internal: MongoClient;

  if (!folder) {
    it('is not here: set CONFORMANCE_DATA to the folder with crud, transactions, … to run it');
    return;
  }

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'oih-conformance-'));
    docstore = await startDocstore({
      dataDir: directory,
      logger: createLogger('docstore', 'silent'),
      testCommands: true,
    });
    internal = await MongoClient.connect(docstore.uri);
  });

  after(async () => {
    await internal.close();
    await docstore.close();
    rmSync(directory, { recursive: true });
  });

  it('meets a server that claims to be a replica set of the version for which the tests are chosen', async () => {
    const { version } = await internal.db('admin').command({ buildInfo: 1 });
    const { setName } = await internal.db('admin').command({ hello: 1 });
    assert.deepEqual([version, typeof setName], [claim.version, 'string']);
  });

  for (const [specification, rate] of Object.entries(rates)) {
    describe(specification, () => {
      const score: Score = { passed: 0, differing: 0 };
      const files = readFiles(join(folder, specification));
      for (const file of files) {
        const applicable = file.tests.filter((test) => isApplicable(file, test));
        if (applicable.length === 0) continue;
        describe(file.name, () => {
          for (const test of applicable) {
            const reason = differences[`${specification}/${file.name}`]?.[test.description];
            if (reason === undefined) {
              it(test.description, async () => {
                await runTest(docstore.uri, internal, file, test);
                score.passed += 1;
              });
            } else {
              it(`${test.description} (differs: ${reason})`, async () => {
                await assert.rejects(
                  runTest(docstore.uri, internal, file, test),
                  'the difference is gone; take it off the list',
                );
                score.differing += 1;
              });
            }
          }
        });
      }

      // In a suite of its own: mocha runs the tests of a suite before those of the suites inside it.
      describe('in all', () => {
        it(`passes at least ${rate * 100} % of the tests for a replica set of version ${claim.version}`, () => {
          const all = files.flatMap((file) => file.tests.filter((test) => isApplicable(file, test))).length;
          const total = files.flatMap(({ tests }) => tests).length;
          console.log(
            `      ${specification}: ${score.passed} passed, ${score.differing} differ as listed, ${all - score.passed - score.differing} failed, ${total - all} are for other servers`,
          );
          assert.ok(score.passed / all >= rate, `${score.passed} of ${all}`);
        });
      });
    });
  }

  it('knows every test that is listed as a difference', () => {
    const known = new Set(
      Object.keys(rates).flatMap((specification) =>
        readFiles(join(folder, specification)).flatMap((file) =>
          file.tests
            .filter((test) => isApplicable(file, test))
            .map(({ description }) => `${specification}/${file.name}: ${description}`),
        ),
      ),
    );
    const listed = Object.entries(differences).flatMap(([file, tests]) =>
      Object.keys(tests).map((description) => `${file}: ${description}`),
    );
    assert.deepEqual(
      listed.filter((test) => !known.has(test)),
      [],
    );
  });
});
