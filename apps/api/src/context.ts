import type { Aside } from '@oih/contracts/socket/media';
import type { Repositories } from '@oih/data/connect';
import type { Outbox } from '@oih/data/outbox/outbox';
import type { BookingLimits } from '@oih/domain/booking/limits';
import type { Clock } from '@oih/platform/clock';
import type { Config } from '@oih/platform/config';
import type { Logger } from '@oih/platform/logger';
import type { Seals } from '@oih/platform/seal';
import type { AlgorithmName } from '@oih/signing/algorithms';
import type { Channels } from './channels/channels.ts';
import type { Finder } from './directory/finder.ts';
import type { FileStore } from './documents/file-store.ts';
import type { VirusScanner } from './documents/scanner.ts';
import type { IdentityRegister } from './identity/register.ts';
import type { PaymentProvider } from './payments/provider.ts';
import type { Regulator } from './regulator/regulator.ts';

export type ApiConfig = Config<
  | 'NODE_ENV'
  | 'API_HOST'
  | 'API_PORT'
  | 'PUBLIC_ORIGIN'
  | 'ALLOWED_ORIGINS'
  | 'TRUST_PROXY'
  | 'MONGODB_URI'
  | 'SESSION_SECRET'
  | 'INTERNAL_SECRET'
  | 'RECORDS_KEY'
  | 'SIGNING_ALGORITHM'
  | 'OIH_DATA_DIR'
  | 'DOCUMENTS_DIR'
  | 'CLAMD_ADDRESS'
  | 'CONDITIONS_FILE'
  | 'IDENTITY_SECRET'
>;

/** What the live side of the api does for the rest of it. */
export interface Live {
  /** Closes the call of a visit for everybody in it. */
  closeRoom(encounterId: string, reason: 'call-ended' | 'finished' | 'returned'): Promise<void>;
  /** Ends what people have of the call of a visit to which they do not belong any more. */
  putOut(encounterId: string, userIds: readonly string[]): Promise<void>;
  /** Has the doctors of a call confer; gives the aside that holds. @throws what the media node refuses. */
  beginAside(encounterId: string, aside: Aside): Promise<Aside>;
  /** Brings everybody in a call together again; gives the id of the aside that has ended. @throws when the media node does not answer. */
  endAside(encounterId: string): Promise<string | null>;
  /** Closes the sockets of a person whose sessions have ended. */
  drop(userId: string): void;
  /** Closes the sockets of attended sessions: of one that has ended, or of whatever is open at a screen. */
  dropAttended(which: { attendanceId: string } | { kioskId: string }): void;
}

/** What every slice works with. */
export interface AppContext {
  config: ApiConfig;
  repositories: Repositories;
  outbox: Outbox;
  finder: Finder;
  clock: Clock;
  logger: Logger;
  /** Seals what must not be readable in the store or on the disk, for one purpose each. */
  seals: Seals;
  /** How records are signed from now on. */
  signingAlgorithm: AlgorithmName;
  /** The bytes of documents. */
  files: FileStore;
  /** Looks for malicious software in what people send. */
  scan: VirusScanner;
  /** The ways to tell people outside of the app. */
  channels: Channels;
  /** Who can say whether people are who they say. */
  register: IdentityRegister;
  /** Who moves the money; payments stay due while there is nobody. */
  payments: PaymentProvider | null;
  /** The province's supervision platform; null where none is set up. */
  regulator: Regulator | null;
  live: Live;
  bookingLimits: BookingLimits;
}
