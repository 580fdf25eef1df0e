// The environment of our processes: what the caller set, else what .env says, else the defaults of one machine.
import { createECDH, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { fromRoot } from './paths.mjs';
import { SetUpError } from './terminal.mjs';

const hex = () => randomBytes(32).toString('hex');

/** A private key of the curve P-256. It may begin with zeros, which the curve leaves out. */
function pushKey() {
  const curve = createECDH('prime256v1');
  curve.generateKeys();
  const key = curve.getPrivateKey();
  return Buffer.concat([Buffer.alloc(32 - key.length), key]).toString('base64url');
}

/** What is made up where it is not set. Without the key there are no notifications, so production may do without. */
const secrets = {
  SESSION_SECRET: { make: hex, needed: true },
  INTERNAL_SECRET: { make: hex, needed: true },
  RECORDS_KEY: { make: hex, needed: true },
  IDENTITY_SECRET: { make: hex, needed: true },
  PUSH_PRIVATE_KEY: { make: pushKey, needed: false },
};

/**
 * Adds the defaults to an environment. Empty variables count as absent.
 * @param {Record<string, string | undefined>} given
 * @returns {Record<string, string>}
 */
export function withDefaults(given) {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
  const port = set.API_PORT ?? '3000';
  const store = set.DOCSTORE_PORT ?? '27027';
  const defaults = {
    NODE_ENV: 'development',
    API_PORT: port,
    API_HOST: '127.0.0.1',
    PUBLIC_ORIGIN: `http://localhost:${port}`,
    API_INTERNAL_URL: `http://127.0.0.1:${port}`,
    DOCSTORE_PORT: store,
    MONGODB_URI: `mongodb://127.0.0.1:${store}/hospital?replicaSet=docstore`,
    MEDIA_PORT: '3100',
    MEDIA_RTC_PORT: '40000',
    MEDIA_LISTEN_IP: '127.0.0.1',
    OIH_DATA_DIR: './data',
  };
  const env = { ...defaults, ...set };
  return { ...env, OIH_DATA_DIR: resolve(fromRoot(), env.OIH_DATA_DIR) };
}

/** Reads .env at the root of the checkout, when there is one. */
export function readDotEnv(path = fromRoot('.env')) {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
}

/**
 * The secrets of this installation. They are made once and kept where only their owner reads them.
 * @param {Record<string, string>} env after `withDefaults`.
 * @returns {Record<string, string>} those that the environment does not set.
 * @throws {SetUpError} in production, where secrets are given and never made up.
 */
export function ownSecrets(env) {
  const missing = Object.keys(secrets).filter((name) => !env[name]);
  if (env.NODE_ENV === 'production') {
    const needed = missing.filter((name) => secrets[name].needed);
    if (needed.length === 0) return {};
    throw new SetUpError(`In production ${needed.join(', ')} must be set, each to at least 32 random characters.`);
  }
  if (missing.length === 0) return {};
  const path = join(env.OIH_DATA_DIR, 'secrets.json');
  const kept = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const made = missing.filter((name) => !kept[name]);
  for (const name of made) kept[name] = secrets[name].make();
  if (made.length > 0) {
    mkdirSync(env.OIH_DATA_DIR, { recursive: true });
    writeFileSync(path, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  }
  return Object.fromEntries(missing.map((name) => [name, kept[name]]));
}

/** The whole environment of our processes. */
export function processEnvironment(given = process.env) {
  const env = withDefaults({ ...readDotEnv(), ...given });
  return { ...env, ...ownSecrets(env) };
}
