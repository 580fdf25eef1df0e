import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createLogger } from '@oih/platform/logger';
import { MongoClient, MongoServerError } from 'mongodb';
import { type Docstore, type DocstoreOptions, startDocstore } from '../server.ts';

const logger = createLogger('test', 'silent');
const account = { user: 'hospital', password: 'correct horse battery, 密码' };

describe('who is let in to the store', () => {
  let folder: string;
  let docstore: Docstore | null = null;
  const start = async (options: Partial<DocstoreOptions> = {}) => {
    docstore = await startDocstore({ dataDir: folder, logger, ...options });
    return docstore;
  };
  const client = (auth: { username: string; password: string } | undefined) =>
    new MongoClient(docstore!.uri, { ...(auth ? { auth } : {}), serverSelectionTimeoutMS: 3000 });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'docstore-security-'));
  });
  afterEach(async () => {
    await docstore?.close();
    docstore = null;
    rmSync(folder, { recursive: true });
  });

  it('is who knows the password, through the unmodified driver', async () => {
    await start({ account });
    const signedIn = client({ username: account.user, password: account.password });
    await signedIn.db('t').collection<{ _id: number }>('rows').insertOne({ _id: 1 });
    assert.equal(await signedIn.db('t').collection('rows').countDocuments(), 1);
    await signedIn.close();
  });

  it('is nobody with a wrong password or another name', async () => {
    await start({ account });
    for (const auth of [
      { username: account.user, password: 'a guess, long enough' },
      { username: 'somebody', password: account.password },
    ]) {
      const guess = client(auth);
      await assert.rejects(
        guess.db('t').collection('rows').findOne(),
        (error) => error instanceof MongoServerError && error.code === 18,
      );
      await guess.close();
    }
  });

  it('is nobody without signing in, but for the greeting', async () => {
    await start({ account });
    const stranger = client(undefined);
    assert.equal((await stranger.db('admin').command({ ping: 1 })).ok, 1);
    for (const command of [
      { find: 'rows' },
      { insert: 'rows', documents: [{}] },
      { listDatabases: 1 },
      { validate: 'rows' },
    ])
      await assert.rejects(
        stranger.db('admin').command(command),
        (error) => error instanceof MongoServerError && error.code === 13 && error.codeName === 'Unauthorized',
      );
    await stranger.close();
  });

  it('cannot make a server that waits for a password hold a long message', async () => {
    const { port } = await start({ account });
    const socket = connectSocket(port, '127.0.0.1');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const head = Buffer.alloc(16);
    head.writeInt32LE(40_000_000, 0);
    head.writeInt32LE(2013, 12);
    socket.write(head);
    await closed;
  });

  it('reaches it over a Unix socket', async () => {
    // Drivers write the path of a socket in small letters.
    const path = join(tmpdir(), `${basename(folder).toLowerCase()}.sock`);
    await start({ host: path });
    const local = client(undefined);
    assert.equal((await local.db('admin').command({ ping: 1 })).ok, 1);
    await local.close();
  });

  it('is refused at the start when others could reach it unguarded, with what is missing', async () => {
    const tls = { certificate: 'c.pem', key: 'k.pem' };
    await assert.rejects(start({ host: '0.0.0.0' }), /DOCSTORE_PASSWORD.*DOCSTORE_TLS_CERT/);
    await assert.rejects(start({ host: '0.0.0.0', account }), /needs a certificate and its key/);
    await assert.rejects(start({ host: '0.0.0.0', tls }), /needs a user and a password/);
    await assert.rejects(start({ account: { user: 'a', password: 'short' } }), /at least 12 characters/);
    await assert.rejects(start({ host: '0.0.0.0', account, tls }), /certificate or its key cannot be used/);
  });

  it('speaks TLS with the certificate it was given, and nothing else then', async function () {
    const certificate = join(folder, 'cert.pem');
    const key = join(folder, 'key.pem');
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    const made = spawnSync('openssl', ['req', '-x509', ...curve, '-keyout', key, '-out', certificate, ...subject]);
    // Node.js itself cannot make a certificate.
    if (made.status !== 0) this.skip();
    await start({ host: '0.0.0.0', account, tls: { certificate, key } });
    const uri = `mongodb://127.0.0.1:${docstore!.port}/?replicaSet=docstore&serverSelectionTimeoutMS=2000`;
    const auth = { username: account.user, password: account.password };
    const encrypted = new MongoClient(uri, { auth, tls: true, tlsCAFile: certificate });
    await encrypted.db('t').collection<{ _id: number }>('rows').insertOne({ _id: 1 });
    await encrypted.close();
    const plain = new MongoClient(uri, { auth });
    await assert.rejects(plain.db('t').collection('rows').findOne());
    await plain.close();
  });
});
