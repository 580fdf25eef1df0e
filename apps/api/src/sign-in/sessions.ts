import type { Clock } from '@oih/platform/clock';
import { coalesce } from '@oih/platform/coalesce';
import MongoStore from 'connect-mongo';
import type { Request, RequestHandler } from 'express';
import session, { type SessionData } from 'express-session';
import type { Collection, MongoClient } from 'mongodb';

declare module 'express-session' {
  interface SessionData {
    passport?: { user?: string };
    /** When the sign-in happened, milliseconds: sessions have an absolute life. */
    signedInAt?: number;
    staff?: boolean;
    /** When the person has given the password last, milliseconds; the sign-in when it is left out. */
    presentAt?: number;
    /** Present in a session at a kiosk: it stands for the attendant or the resident, never for the doctor's own work. */
    attendance?: string;
  }
}

const hour = 3_600_000;
/** Absolute life of a session after the sign-in, milliseconds. */
export const sessionLife = { staff: 12 * hour, patient: 30 * 24 * hour };

interface StoredSession {
  _id: string;
  session: SessionData;
  expires: Date;
}

/**
 * The store of connect-mongo with its look-ups taken together. It has no `touch`: a session lives from its sign-in on and no longer for
 * being used, so a request that changes nothing writes nothing.
 */
class CoalescedStore extends MongoStore {
  readonly #find: (sid: string) => Promise<SessionData | undefined>;

  constructor(client: MongoClient, dbName: string, rows: Collection<StoredSession>) {
    super({
      client,
      dbName,
      collectionName: 'sessions',
      stringify: false,
      autoRemove: 'native',
      ttl: sessionLife.patient / 1000,
    });
    Object.defineProperty(this, 'touch', { value: undefined });
    this.#find = coalesce(async (ids) => {
      const found = await rows.find({ _id: { $in: ids }, expires: { $gt: new Date() } }).toArray();
      return new Map(found.map((row) => [row._id, row.session]));
    });
  }

  override async get(sid: string, callback: (error: unknown, session?: SessionData | null) => void): Promise<void> {
    try {
      callback(null, (await this.#find(sid)) ?? null);
    } catch (error) {
      callback(error);
    }
  }
}

export interface Sessions {
  middleware: RequestHandler;
  /** Ends every session of a person. */
  endAll(userId: string): Promise<void>;
  /** Ends every session of a person but one. */
  endOthers(userId: string, sessionId: string): Promise<void>;
}

/** Server-side sessions in the database; the browser holds an http-only cookie with their signed id. */
export async function sessions(
  client: MongoClient,
  dbName: string,
  secret: string,
  secure: boolean,
): Promise<Sessions> {
  const rows = client.db(dbName).collection<StoredSession>('sessions');
  await rows.createIndex({ 'session.passport.user': 1 }, { sparse: true });
  const middleware = session({
    store: new CoalescedStore(client, dbName, rows),
    name: 'sid',
    secret,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure, maxAge: sessionLife.patient },
  });
  return {
    middleware,
    endAll: async (userId) => {
      await rows.deleteMany({ 'session.passport.user': userId });
    },
    endOthers: async (userId, sessionId) => {
      await rows.deleteMany({ 'session.passport.user': userId, _id: { $ne: sessionId } });
    },
  };
}

type SessionTimes = Pick<SessionData, 'signedInAt' | 'presentAt'>;

/** When the absolute life of a session ends, by its kind. */
export const endOf = ({ signedInAt = 0, staff }: Pick<SessionData, 'signedInAt' | 'staff'>): Date =>
  new Date(signedInAt + (staff ? sessionLife.staff : sessionLife.patient));

/** When the person behind a session has given the password last. */
export const presentAt = ({ signedInAt = 0, presentAt: at = signedInAt }: SessionTimes): Date => new Date(at);

/** Whether a session has outlived the absolute life of its kind. */
export const outlived = ({ session: data }: Pick<Request, 'session'>, clock: Clock): boolean =>
  clock.now() > endOf(data);
