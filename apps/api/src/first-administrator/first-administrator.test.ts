import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { getHospital } from '@oih/contracts/http/hospital';
import { signInStaff } from '@oih/contracts/http/session';
import { Hospital } from '@oih/testkit/hospital';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';
import { readCommand } from './command.ts';

const entry = fileURLToPath(new URL('../admin.ts', import.meta.url));
const secret = 'a sentence to begin with';
const hospitalOptions = [
  '--hospital',
  '试点县医院',
  '--division',
  '330702',
  '--level',
  'county',
  '--grade',
  '二级甲等',
];
const person = ['--user', 'first.admin', '--name', '孙院办'];

describe('the command of the first administrator', function () {
  this.timeout(60_000);
  let hospital: Hospital<Api>;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword }, { nodeEnv: 'production' });
  });
  after(() => hospital.close());

  /** Runs the command as a person does, with a password from standard input or the environment. */
  const run = async (given: string[], { input = '', env = {} } = {}) => {
    const child = spawn(process.execPath, ['--import', 'tsx', entry, ...given], {
      env: { ...process.env, MONGODB_URI: hospital.storeUri, ...env },
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        text += part.toString('utf8');
      });
    child.stdin.end(input);
    const [code] = (await once(child, 'close')) as [number];
    return { code, text };
  };
  const signIn = async (userName: string, password: string) => {
    const client = hospital.visitor();
    const { code } = await client.call(signInStaff, { body: { userName, password } });
    return { client, code };
  };

  it('makes the administrator and the hospital of a production store, once', async () => {
    const weak = await run(['create', ...person, ...hospitalOptions], { input: 'short\n' });
    assert.equal(weak.code, 1);
    assert.match(weak.text, /at least 10 characters/);
    const { code, text } = await run(['create', ...person, ...hospitalOptions], { input: `${secret}\n` });
    assert.equal(code, 0, text);
    assert.doesNotMatch(text, new RegExp(secret));
    const { client } = await signIn('first.admin', secret);
    const { body } = await client.call(getHospital);
    assert.equal(body.hospital.name.zh, '试点县医院');
    assert.equal(body.hospital.divisionName, '浙江省金华市婺城区');
    const again = await run(['create', '--user', 'second.admin', '--name', '二', ...hospitalOptions], {
      input: secret,
    });
    assert.equal(again.code, 1);
    assert.match(again.text, /--another/);
    const id = body.hospital.id;
    const another = await run(['create', '--user', 'second.admin', '--name', '二', '--at', id, '--another'], {
      env: { ADMIN_PASSWORD: secret },
    });
    assert.equal(another.code, 0, another.text);
    assert.equal((await signIn('second.admin', secret)).code, undefined);
    await hospital.api.context.outbox.settled();
    assert.equal((await hospital.data.repositories.audit.of(id))[0]?.action, 'organization.added');
  });

  it('lifts a lock before its time', async () => {
    const userName = await hospital.staff({ role: 'pharmacist', organizationId: 'org-any' });
    for (let at = 0; at < 5; at++) await signIn(userName, 'wrong');
    assert.equal((await signIn(userName, hospital.password)).code, 'ACCOUNT_LOCKED');
    const { code, text } = await run(['unlock', userName]);
    assert.equal(code, 0, text);
    assert.equal((await signIn(userName, hospital.password)).code, undefined);
    assert.equal((await run(['unlock', 'nobody'])).code, 1);
  });

  it('says what is wrong with what it is told, and takes no password as an argument', () => {
    const refusals: [string[], RegExp][] = [
      [[], /create or unlock/],
      [['create', ...person, ...hospitalOptions, '--password', secret], /never an argument/],
      [['create', '--name', '孙', ...hospitalOptions], /--user is missing/],
      [['create', ...person, '--hospital', '院', '--division', '999999', '--level', 'county'], /--division/],
      [['create', ...person, '--hospital', '院', '--division', '330702', '--level', 'big'], /--level is one of/],
    ];
    for (const [given, told] of refusals) assert.throws(() => readCommand(given), { message: told });
  });
});
