import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import helmet from 'helmet';
import { securityHeaders } from './security.ts';

describe('the headers of every answer', () => {
  const servers: Server[] = [];
  after(() => {
    for (const server of servers) server.close();
  });

  async function headersOf(origin: string, path: string): Promise<Headers> {
    const app = express().use(securityHeaders(origin), (_request, response) => void response.end());
    const server = createServer(app);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)).headers;
  }

  it('are all that helmet sets, on each answer, although they are worked out once', async () => {
    const names: string[] = [];
    helmet()(
      {} as never,
      { setHeader: (name: string) => names.push(name), removeHeader: () => undefined } as never,
      () => undefined,
    );
    const headers = await headersOf('https://hospital.example', '/');
    assert.ok(names.length > 10);
    for (const name of names) assert.ok(headers.has(name), name);
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'self'.*frame-ancestors 'none'/);
    assert.match(headers.get('strict-transport-security') ?? '', /max-age/);
  });

  it('ask for HTTPS ever after only where the hospital is reached by it', async () => {
    assert.equal((await headersOf('http://localhost', '/')).get('strict-transport-security'), null);
  });

  it('give pages camera and microphone, and answers of the api neither, which are never stored', async () => {
    const page = await headersOf('https://hospital.example', '/visits');
    const answer = await headersOf('https://hospital.example', '/api/visits');
    assert.match(page.get('permissions-policy') ?? '', /camera=\(self\), microphone=\(self\)/);
    assert.match(answer.get('permissions-policy') ?? '', /camera=\(\), microphone=\(\)/);
    assert.deepEqual([page.get('cache-control'), answer.get('cache-control')], [null, 'no-store']);
  });
});
