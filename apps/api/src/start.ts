import { createServer, type Server as HttpServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import type { TrailReport } from '@oih/data/audit/verify-trail';
import { connectData } from '@oih/data/connect';
import { type BookingLimits, usualLimits } from '@oih/domain/booking/limits';
import { setConditions } from '@oih/domain/terminology/conditions';
import { type Clock, systemClock } from '@oih/platform/clock';
import type { Logger } from '@oih/platform/logger';
import { serverSeals } from '@oih/platform/seal';
import { Traffic } from '@oih/platform/traffic';
import { createApp } from './app.ts';
import { ChainKeeper } from './audit/keep-chain.ts';
import { isSealedBy } from './audit/sealed.ts';
import { type ChannelConfig, openChannels } from './channels/open.ts';
import type { ApiConfig, AppContext } from './context.ts';
import { Finder } from './directory/finder.ts';
import { FileStore } from './documents/file-store.ts';
import { planSweep } from './documents/sweep.ts';
import { virusScanner } from './documents/virus-scanner.ts';
import type { RateLimits } from './http/rate-limits.ts';
import type { Route } from './http/route.ts';
import { openRegister } from './identity/register.ts';
import { jobLanes } from './jobs/handlers.ts';
import { JobLanes } from './jobs/lanes.ts';
import { subscribers } from './jobs/subscribers.ts';
import { developmentProvider } from './payments/development-provider.ts';
import { openRegulator } from './regulator/regulator.ts';
import { planReconciliation } from './regulator/report.ts';
import { planExtension } from './schedules/extend.ts';
import { sessions as openSessions } from './sign-in/sessions.ts';
import { attachSignalling } from './signalling/attach.ts';
import { mediaNodes } from './signalling/media-nodes.ts';
import { planLicenceWatch } from './staff/watch-licences.ts';
import { readConditions } from './terminology/read-conditions.ts';

export const apiSettings = [
  'NODE_ENV',
  'API_HOST',
  'API_PORT',
  'PUBLIC_ORIGIN',
  'ALLOWED_ORIGINS',
  'TRUST_PROXY',
  'MONGODB_URI',
  'SESSION_SECRET',
  'INTERNAL_SECRET',
  'RECORDS_KEY',
  'SIGNING_ALGORITHM',
  'OIH_DATA_DIR',
  'DOCUMENTS_DIR',
  'CLAMD_ADDRESS',
  'CONDITIONS_FILE',
  'IDENTITY_SECRET',
] as const;

export interface Api {
  port: number;
  context: AppContext;
  routes: Route[];
  jobs: JobLanes;
  close(): Promise<void>;
  /** Takes what is written of the trail into its chain. */
  chain: ChainKeeper;
  /** Goes through the chain of the trail. */
  verifyTrail(onPage?: (links: number) => void): Promise<TrailReport>;
}

export interface StartOptions {
  config: ApiConfig;
  logger: Logger;
  clock?: Clock;
  rateLimits: RateLimits;
  /** The usual ones when left out. */
  bookingLimits?: BookingLimits;
  /** The providers of messages; what is left out is not set up. */
  channels?: ChannelConfig;
}

function listen(http: HttpServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      const address = http.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** Connects, mounts and listens; gives the means to stop in the same order backwards. */
export async function startApi({
  config,
  logger,
  clock = systemClock,
  rateLimits,
  bookingLimits = usualLimits,
  channels = {},
}: StartOptions): Promise<Api> {
  if (config.CONDITIONS_FILE) setConditions(await readConditions(config.CONDITIONS_FILE));
  const data = await connectData(config.MONGODB_URI);
  const { repositories, outbox } = data;
  // A request that comes while the app is still being put together waits for it instead of hanging unanswered.
  let ready: (app: RequestListener) => void = () => undefined;
  const app = new Promise<RequestListener>((resolve) => {
    ready = resolve;
  });
  const traffic = new Traffic();
  const http = createServer((request, response) => {
    response.once('close', traffic.begin());
    void app.then((answer) => answer(request, response));
  });
  const port = await listen(http, config.API_PORT, config.API_HOST);
  const development = config.NODE_ENV !== 'production';
  const seals = serverSeals(config.RECORDS_KEY);
  // Tests listen on a free port; their pages come from there.
  const PUBLIC_ORIGIN = config.API_PORT === 0 ? `http://localhost:${port}` : config.PUBLIC_ORIGIN;
  const context: AppContext = {
    config: { ...config, PUBLIC_ORIGIN },
    repositories,
    outbox,
    finder: new Finder(repositories, clock, logger, traffic),
    clock,
    logger,
    seals,
    signingAlgorithm: config.SIGNING_ALGORITHM,
    files: await FileStore.open(config.DOCUMENTS_DIR ?? join(config.OIH_DATA_DIR, 'documents'), seals('documents')),
    scan: virusScanner(config.CLAMD_ADDRESS, logger),
    channels: openChannels(channels, {
      mailbox: development ? repositories.mailbox : null,
      clock,
      logger,
      origin: PUBLIC_ORIGIN,
    }),
    payments: development ? developmentProvider(repositories.developmentPayments, clock) : null,
    // Tests say so themselves when they want a platform.
    regulator: openRegulator(channels, {
      clock,
      origin: PUBLIC_ORIGIN,
      development: config.NODE_ENV === 'development',
    }),
    register: openRegister(channels, { clock, logger, development }),
    bookingLimits,
    live: {
      closeRoom: async () => undefined,
      putOut: async () => undefined,
      beginAside: async (_encounterId, aside) => aside,
      endAside: async () => null,
      drop: () => undefined,
      dropAttended: () => undefined,
    },
  };
  const sessions = await openSessions(
    data.client,
    data.databaseName,
    config.SESSION_SECRET,
    context.config.PUBLIC_ORIGIN.startsWith('https:'),
  );
  const { express, routes, session } = createApp(
    context,
    sessions,
    data.ping,
    mediaNodes(context.config, context),
    rateLimits,
  );
  const signalling = attachSignalling(http, context, session);
  context.live = signalling;
  ready(express);
  const jobs = new JobLanes(repositories.jobs, jobLanes(context), clock, logger, traffic);
  for (const subscriber of subscribers(context)) outbox.subscribe(subscriber);
  outbox.start(clock, logger, traffic, (entries) => signalling.publish(entries));
  jobs.start();
  const chain = new ChainKeeper({ repositories, seals, clock, logger, traffic });
  await chain.start();
  await planExtension(context);
  await planSweep(context);
  await planLicenceWatch(context);
  await planReconciliation(context);
  context.finder.start();
  if (!context.regulator && !development)
    logger.warn('no supervision platform is set up (REGULATOR_URL): the province is told nothing');
  if (!development) logger.warn('no provider of payments is set up: what visits cost stays due');
  return {
    port,
    context,
    routes,
    jobs,
    chain,
    verifyTrail: (onPage) => data.verifyTrail(isSealedBy(seals), onPage),
    close: async () => {
      await signalling.close();
      http.closeAllConnections();
      await outbox.stop();
      await jobs.stop();
      await chain.stop();
      await context.finder.stop();
      await data.close();
    },
  };
}
