import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger } from '@oih/platform/logger';
import { FakeClock } from '@oih/testkit/fake-clock';
import { isSigned, webhookKey } from '../channels/webhook.ts';
import { httpRegister, openRegister } from './register.ts';

const secret = `whsec_${Buffer.from('the key of the register of the tests').toString('base64')}`;
const asked = { name: '王试', number: '330702195304180021', phone: '13800000001' };
const clock = new FakeClock('2026-11-23T00:00:00Z');
const logger = createLogger('api', 'silent');

describe('the identity register', () => {
  let reply: { status: number; body: string };
  const received: { signed: boolean; body: string }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      const header = (name: string) => String(request.headers[`webhook-${name}`]);
      const by = { id: header('id'), timestamp: header('timestamp'), signature: header('signature') };
      received.push({ signed: isSigned(webhookKey(secret), by, body, clock.now()), body });
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.body);
    });
  });
  before((done) => void server.listen(0, '127.0.0.1', done));
  after((done) => void server.close(done));
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/check`;

  it('is asked by a signed request, and its answer counts', async () => {
    const register = httpRegister(url(), secret, clock, logger);
    for (const [result, expected] of [
      ['same', 'same'],
      ['differs', 'differs'],
      ['unknown', 'differs'],
    ]) {
      reply = { status: 200, body: JSON.stringify({ result }) };
      assert.equal(await register.ask(asked), expected);
    }
    assert.deepEqual(received.at(-1), { signed: true, body: JSON.stringify(asked) });
  });

  it('is silent when it fails, answers something else, or is not there', async () => {
    const register = httpRegister(url(), secret, clock, logger);
    for (const one of [
      { status: 500, body: 'down' },
      { status: 200, body: '{"result":"perhaps"}' },
      { status: 302, body: '' },
    ]) {
      reply = one;
      assert.equal(await register.ask(asked), 'silent');
    }
    assert.equal(await httpRegister('http://127.0.0.1:1/', secret, clock, logger).ask(asked), 'silent');
  });

  it('is nobody in production until one is set up, and then nobody is confirmed online', async () => {
    const register = openRegister({}, { clock, logger, development: false });
    assert.equal(await register.ask(asked), 'silent');
  });
});
