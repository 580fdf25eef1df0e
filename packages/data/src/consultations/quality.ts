import type { agreements, ConsultationStage } from '@oih/contracts/http/coverage';
import type { Model, PipelineStage } from 'mongoose';
import { between, countedBy, firstOf, inSteps } from '../analytics/expressions.ts';
import type { Consultation, Decision, Offer, Session } from './model.ts';

type Agreement = (typeof agreements)[number];

/** Requests that are alike, and how many there are. */
export interface CountedRequests {
  invitingOrganizationId: string;
  invitedOrganizationId: string | null;
  stage: ConsultationStage;
  decision: Decision['outcome'] | null;
  agreement: Agreement | null;
  count: number;
}
export interface CountedMinutes {
  minutes: number;
  count: number;
}
export type AnsweredOffer = Exclude<Offer['outcome'], 'withdrawn' | null>;

/** Whose requests, and sent when. */
export interface Asked {
  organizationIds: readonly string[];
  from: Date;
  to: Date;
}

const minute = 60_000;
/** From two hours on minutes are counted by the quarter of an hour, so that there are few different ones. */
const [byQuarterFrom, quarter] = [120, 15];

const stage = firstOf<ConsultationStage>(
  [
    [{ $eq: ['$status', 'cancelled'] }, 'cancelled'],
    [{ $in: ['$status', ['decided', 'closed']] }, 'decided'],
    [{ $eq: ['$status', 'opinion-signed'] }, 'opinion'],
    [{ $in: ['$status', ['accepted', 'scheduled', 'in-session', 'opinion-pending']] }, 'accepted'],
  ],
  'waiting',
);

/** The categories (three characters) of the codes in a list. */
const categories = (codes: unknown) => ({ $map: { input: codes, in: { $substrCP: ['$$this', 0, 3] } } });

const opinionCodes = {
  $reduce: {
    input: { $ifNull: ['$opinions.diagnoses.code', []] },
    initialValue: [],
    in: { $concatArrays: ['$$value', '$$this'] },
  },
};

/** Whether the opinion and the request name a diagnosis of the same category; incomparable where one of them names none. */
const agreement = {
  $let: {
    vars: { asked: categories({ $ifNull: ['$request.diagnoses.code', []] }), found: categories(opinionCodes) },
    in: firstOf<Agreement>(
      [
        [{ $or: [{ $eq: [{ $size: '$$asked' }, 0] }, { $eq: [{ $size: '$$found' }, 0] }] }, 'incomparable'],
        [{ $gt: [{ $size: { $setIntersection: ['$$asked', '$$found'] } }, 0] }, 'same'],
      ],
      'different',
    ),
  },
};

const signed = { $in: ['$status', ['opinion-signed', 'decided', 'closed']] };

/** When a consultation came to one of these states for the first time. */
const firstAt = (states: readonly string[]) => ({
  $min: {
    $map: {
      input: { $filter: { input: '$moves', as: 'move', cond: { $in: ['$$move.to', states] } } },
      as: 'move',
      in: '$$move.at',
    },
  },
});

/** Counts of the consultations that some institutions asked for in a short span, over the index by when they were sent. */
export class ConsultationQuality {
  readonly #model: Model<Consultation>;

  constructor(consultations: Model<Consultation>) {
    this.#model = consultations;
  }

  /** By institutions, by how far they have come, and by what was made of the opinion. */
  requests(asked: Asked): Promise<CountedRequests[]> {
    return this.#counted<CountedRequests>(asked, [], {
      invitingOrganizationId: '$invitingOrganizationId',
      invitedOrganizationId: { $ifNull: ['$invitedOrganizationId', null] },
      stage,
      decision: { $ifNull: ['$decision.outcome', null] },
      agreement: { $cond: [signed, agreement, null] },
    });
  }

  /** Offers that were answered or ran out. */
  offers(asked: Asked): Promise<{ outcome: AnsweredOffer; count: number }[]> {
    const outcomes = { 'offers.outcome': { $in: ['accepted', 'declined', 'timed-out'] } };
    return this.#counted(asked, [{ $unwind: '$offers' }, { $match: outcomes }], { outcome: '$offers.outcome' });
  }

  /** Sessions that have ended. */
  sessions(asked: Asked): Promise<{ outcome: NonNullable<Session['outcome']>; count: number }[]> {
    const ended = { 'sessions.outcome': { $ne: null } };
    return this.#counted(asked, [{ $unwind: '$sessions' }, { $match: ended }], { outcome: '$sessions.outcome' });
  }

  /** By minutes from the request to the first acceptance; whoever takes a call for help accepts by joining. */
  untilAccepted(asked: Asked): Promise<CountedMinutes[]> {
    return this.#minutes(asked, ['accepted', 'in-session']);
  }

  /** By minutes from the request to the signed opinion. */
  untilSigned(asked: Asked): Promise<CountedMinutes[]> {
    return this.#minutes(asked, ['opinion-signed']);
  }

  #minutes(asked: Asked, states: readonly string[]): Promise<CountedMinutes[]> {
    const stages: PipelineStage[] = [
      { $project: { submittedAt: 1, at: firstAt(states) } },
      { $match: { at: { $type: 'date' } } },
      { $project: { minutes: between('$submittedAt', '$at', minute) } },
    ];
    return this.#counted<CountedMinutes>(asked, stages, {
      minutes: inSteps('$minutes', byQuarterFrom, quarter),
    });
  }

  #counted<R>(asked: Asked, stages: PipelineStage[], by: Record<string, unknown>): Promise<R[]> {
    const { organizationIds, from, to } = asked;
    return this.#model.aggregate<R>([
      { $match: { submittedAt: { $gte: from, $lt: to }, invitingOrganizationId: { $in: [...organizationIds] } } },
      ...stages,
      ...countedBy(by),
    ]);
  }
}
