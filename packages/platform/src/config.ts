import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const secret = z.string().min(32, 'needs at least 32 characters');
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

/** Every setting that a process of ours reads, with its default. There is no second reader of the environment. */
const settings = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  OIH_DATA_DIR: z.string().min(1).default('./data'),
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: port.default(3000),
  /** The origin that browsers see; requests that change something and sockets must come from it. */
  PUBLIC_ORIGIN: z.url().default('http://localhost:3000'),
  /** Further origins that are let in, separated by commas. */
  ALLOWED_ORIGINS: list.default([]),
  /** Number of proxies in front whose X-Forwarded-For is believed. */
  TRUST_PROXY: z.coerce.number().int().min(0).default(0),
  /** Requests, and sign-ins, of one address per minute. */
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(1200),
  SIGN_IN_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(30),
  /** Against hoarding: visits of one patient that still stand, and bookings in a day of one account, device and address. */
  OPEN_VISITS_PER_PATIENT: z.coerce.number().int().min(1).default(8),
  BOOKINGS_PER_ACCOUNT: z.coerce.number().int().min(1).default(10),
  BOOKINGS_PER_DEVICE: z.coerce.number().int().min(1).default(12),
  BOOKINGS_PER_ADDRESS: z.coerce.number().int().min(1).default(200),
  MONGODB_URI: z.string().default('mongodb://127.0.0.1:27027/hospital?replicaSet=docstore'),
  DOCSTORE_HOST: z.string().default('127.0.0.1'),
  DOCSTORE_PORT: port.default(27027),
  /** Who signs in to the store; both or neither. */
  DOCSTORE_USER: z.string().optional(),
  DOCSTORE_PASSWORD: z.string().min(12, 'needs at least 12 characters').optional(),
  /** PEM files; needed when the store listens on another address than loopback. */
  DOCSTORE_TLS_CERT: z.string().optional(),
  DOCSTORE_TLS_KEY: z.string().optional(),
  /** Adds `configureFailPoint` to the store. For tests of clients only: whoever connects can make commands fail. */
  DOCSTORE_TEST_COMMANDS: z.stringbool().default(false),
  /** Of the administrator that `npm run admin` makes, where there is no terminal to ask on. */
  ADMIN_PASSWORD: z.string().optional(),
  SESSION_SECRET: secret,
  INTERNAL_SECRET: secret,
  /** Seals files, private keys and resident IDs: the newest first, behind it those that still open what they sealed. */
  RECORDS_KEY: list.pipe(z.array(secret).min(1, 'needs at least one key')),
  /** How records are signed from now on: ECDSA over P-256, or SM2 with SM3. What was signed the other way stays proved. */
  SIGNING_ALGORITHM: z.enum(['ES256', 'SM2']).default('ES256'),
  /** Where uploaded files are kept, sealed; several apis share it. `documents` in the data folder when left out. */
  DOCUMENTS_DIR: z.string().min(1).optional(),
  /** A list of diagnoses, CSV or xlsx, beside the seed that comes along: the national set of ICD-10. */
  CONDITIONS_FILE: z.string().min(1).optional(),
  /** ClamAV's daemon, `tcp://host:3310` or `unix:/path`; files are not scanned when left out. */
  CLAMD_ADDRESS: z
    .string()
    .regex(/^(tcp:\/\/[^/:]+(:\d+)?|unix:\/.+)$/, 'is neither tcp://host:port nor unix:/path')
    .optional(),
  /** Key of the digests by which residents are found by identity number. Another one finds nobody who was registered before. */
  IDENTITY_SECRET: secret,
  API_INTERNAL_URL: z.url().default('http://127.0.0.1:3000'),
  MEDIA_NODE_ID: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('media-1'),
  MEDIA_HOST: z.string().default('127.0.0.1'),
  MEDIA_PORT: port.default(3100),
  /** Where the api reaches this media node; derived from host and port when left out. */
  MEDIA_URL: z.url().optional(),
  MEDIA_WORKERS: z.coerce.number().int().min(1).max(64).default(1),
  MEDIA_RTC_PORT: port.default(40000),
  MEDIA_LISTEN_IP: z.string().default('127.0.0.1'),
  MEDIA_ANNOUNCED_ADDRESS: z.string().optional(),
  /** The gateway of text messages: where they are posted, and what signs them; both or neither. */
  SMS_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, 'needs "whsec_" and 24 to 64 bytes in base64')
    .optional(),
  /** The province's supervision platform: where reports are posted, and what signs them; both or neither. */
  REGULATOR_URL: z.url({ protocol: /^https?$/ }).optional(),
  REGULATOR_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, 'needs "whsec_" and 24 to 64 bytes in base64')
    .optional(),
  /** The register that says whether a name and an identity number are one person: where it is asked, and what signs the question; both or neither. */
  IDENTITY_REGISTER_URL: z.url({ protocol: /^https?$/ }).optional(),
  IDENTITY_REGISTER_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, 'needs "whsec_" and 24 to 64 bytes in base64')
    .optional(),
  /** The server of e-mail, and whom letters come from; both or neither. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  EMAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]+ )?<?[^\s<>@]+@[^\s<>@]+>?$/, 'needs an address, such as Hospital <noreply@hospital.example>')
    .optional(),
  /** The private key of web push (RFC 8292): 32 bytes, base64url. */
  PUSH_PRIVATE_KEY: z
    .string()
    .regex(/^[\w-]{43}$/, 'needs 32 bytes in base64url')
    .optional(),
  /** Origins of the push services that notifications are sent to; a leading `*.` stands for any name below. */
  PUSH_SERVICES: list.default([
    'https://fcm.googleapis.com',
    'https://updates.push.services.mozilla.com',
    'https://web.push.apple.com',
    'https://*.notify.windows.com',
  ]),
  TURN_URLS: list.default([]),
  TURN_SECRET: z.string().optional(),
});

export type Setting = keyof z.infer<typeof settings>;
export type Config<K extends Setting = Setting> = Pick<z.infer<typeof settings>, K>;

/** Thrown at start when the environment is wrong; the message lists every fault at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the named settings. Empty variables count as absent.
 * @throws ConfigError listing each setting that is missing or malformed.
 */
export function loadConfig<K extends Setting>(names: readonly K[], env: NodeJS.ProcessEnv = process.env): Config<K> {
  const given = Object.fromEntries(names.map((name) => [name, env[name] === '' ? undefined : env[name]]));
  const mask = Object.fromEntries(names.map((name) => [name, true])) as Record<K, true>;
  const result = settings.pick(mask as never).safeParse(given);
  if (result.success) return result.data as unknown as Config<K>;
  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`The environment is not usable:\n${faults.join('\n')}`);
}
