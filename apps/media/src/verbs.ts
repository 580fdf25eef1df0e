import { nodeRequests } from '@oih/contracts/socket/media';
import { CallError } from '@oih/sfu/errors';
import type { DtlsParameters, RtpCapabilities, RtpParameters } from 'mediasoup/types';
import type { Session } from './sessions.ts';

type Verb = keyof typeof nodeRequests;
type Data<V extends Verb> = ReturnType<(typeof nodeRequests)[V]['d']['parse']>;
type Verbs = { [V in Verb]: (session: Session, d: Data<V>) => unknown };

const done = async (work: unknown): Promise<object> => {
  await work;
  return {};
};

/** What each request does. Ids are looked up in the session's own peer, so a foreign one is NOT_FOUND. */
const verbs: Verbs = {
  'session.ready': ({ room, peer }, { rtpCapabilities }) => done(room.ready(peer, rtpCapabilities as RtpCapabilities)),
  'session.sync': ({ room, peer }) => ({ peers: room.rosterFor(peer), ...room.floorFor(peer), ...peer.snapshot }),
  'session.leave': ({ room, peer }) => done(room.leave(peer)),
  'transport.create': ({ peer }) => peer.rebuildTransports(),
  'transport.connect': ({ peer }, { transportId, dtlsParameters }) =>
    done(peer.connect(transportId, dtlsParameters as DtlsParameters)),
  'transport.restartIce': ({ peer }) => peer.restartIce(),
  'producer.create': async ({ room, peer }, { kind, source, rtpParameters, paused }) => ({
    producerId: await room.produce(peer, kind, source, rtpParameters as RtpParameters, paused),
  }),
  'producer.pause': ({ peer }, { producerId }) => done(peer.pauseProducer(producerId)),
  'producer.resume': ({ peer }, { producerId }) => done(peer.resumeProducer(producerId)),
  'producer.close': ({ peer }, { producerId }) => done(peer.closeProducer(producerId)),
  'consumer.resume': ({ peer }, { consumerId }) => done(peer.resumeConsumer(consumerId)),
  'consumer.pause': ({ peer }, { consumerId }) => done(peer.pauseConsumer(consumerId)),
  'consumer.keyframe': ({ peer }, { consumerId }) => done(peer.keyFrame(consumerId)),
  'consumer.setLayers': ({ peer }, { consumerId, spatialLayer, temporalLayer }) =>
    done(peer.setLayers(consumerId, spatialLayer, temporalLayer)),
  'hand.raise': ({ room, peer }) => done(room.raiseHand(peer)),
  'hand.lower': ({ room, peer }, { peerId }) => done(room.lowerHand(peer, peerId)),
  'peer.mute': ({ room, peer }, { peerId }) => done(room.mute(peer, peerId)),
};

/** What can be done from a seat that is not taken yet: getting ready, and going. Nothing of the call is told or sent. */
const fromSeat: ReadonlySet<Verb> = new Set([
  'transport.connect',
  'transport.restartIce',
  'consumer.resume',
  'consumer.pause',
  'session.leave',
]);

/** Requests whose answer is remembered at most per session. */
const rememberedAnswers = 200;

function remember(session: Session, idem: string, answer: Promise<unknown>): void {
  session.answers.set(idem, answer);
  const [oldest] = session.answers.keys();
  if (session.answers.size > rememberedAnswers && oldest) session.answers.delete(oldest);
}

async function perform(session: Session, verb: Verb, d: unknown): Promise<unknown> {
  const parsed = nodeRequests[verb].d.safeParse(d);
  if (!parsed.success) {
    const where = parsed.error.issues.map((issue) => issue.path.join('.') || 'd').join(', ');
    throw new CallError('BAD_REQUEST', `The data of ${verb} does not fit: ${where}.`);
  }
  const run = verbs[verb] as (session: Session, d: unknown) => unknown;
  try {
    return await run(session, parsed.data);
  } catch (error) {
    // What the worker refuses (a codec it does not know, parameters that do not fit together) is the request's fault.
    throw error instanceof CallError
      ? error
      : new CallError('BAD_REQUEST', `${verb} was refused: ${(error as Error).message}`);
  }
}

/** Carries out one request of a session; the same key again gives the first answer. @throws CallError. */
export function carryOut(session: Session, m: string, d: unknown, idem: string | undefined): Promise<unknown> {
  if (!Object.hasOwn(verbs, m)) throw new CallError('UNSUPPORTED', `"${m}" is not a request of the call.`);
  const verb = m as Verb;
  if (!session.peer.admitted && !fromSeat.has(verb)) throw new CallError('CONFLICT', 'Join the call first.');
  const first = idem && nodeRequests[verb].changes ? session.answers.get(idem) : undefined;
  if (first) return first;
  const answer = perform(session, verb, d);
  if (idem && nodeRequests[verb].changes) remember(session, idem, answer);
  return answer;
}
