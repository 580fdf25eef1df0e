import type { Resource } from '@medplum/fhirtypes';
import type { Consultation } from '@oih/data/consultations/model';
import type { Referral } from '@oih/data/referrals/model';
import type { AppContext } from '../../context.ts';
import { type Actor, practisesAs } from '../../http/actor.ts';
import { ofOwnSide } from '../../referrals/boxes.ts';
import { worksAt } from '../../referrals/policy.ts';
import { noted } from '../noted.ts';
import { toServiceRequest, toTask } from '../resources/consultation.ts';
import { referralRequest, referralTasks } from '../resources/referral.ts';
import { during, type Filter, recordsOf, type Search, within } from '../search.ts';
import type { Found, SearchQuery } from '../search-query.ts';
import { seenConsultations } from './consultations.ts';

/** Referrals of the own patient side, of the doctors on both sides, and of who follows up; drafts are the sending doctor’s alone. */
function seenReferrals(actor: Actor): Filter {
  const roles = practisesAs(actor);
  const taken = { status: { $nin: ['draft', 'declined', 'expired', 'cancelled'] } };
  return {
    $or: [
      { sendingRoleId: { $in: roles } },
      { 'accepted.practitionerRoleId': { $in: roles }, ...taken },
      { 'plan.tasks.organizationId': { $in: worksAt(actor) } },
      { ...ofOwnSide(actor), status: { $ne: 'draft' } },
    ],
  };
}

/** What a search finds, from both kinds of requests: the resources of each, in the order of their ids. */
interface Presented {
  consultation: (one: Consultation) => Resource[];
  referral: (one: Referral) => Resource[];
}

/** The record to which an id belongs: what stands before the dot of a part. */
const recordOf = (id: string): string => id.split('.')[0]!;

/**
 * Consultations and referrals are requests from one institution to another, and found together. A page goes on within a record, whose parts come one
 * after the other; that each resource was looked at is noted.
 */
const searchBy =
  ({ consultation, referral }: Presented) =>
  async (context: AppContext, query: SearchQuery, actor: Actor | null): Promise<Found> => {
    if (!actor) return { resources: [], next: undefined };
    const { _id, patient, subject, 'based-on': basedOn } = query.values;
    const { count, after } = query;
    const whole = [
      within('_id', _id && [..._id, ...(recordsOf(_id) ?? [])]),
      within('_id', basedOn),
      within('patientId', patient),
      within('patientId', subject),
      during('createdAt', query.spans.authored ?? query.spans.date),
      after === undefined ? {} : { _id: { $gte: recordOf(after) } },
    ];
    const page = { limit: count + 2 };
    const { consultations, referrals } = context.repositories;
    const [asked, referred] = await Promise.all([
      consultations.page({ $and: [seenConsultations(actor), ...whole] }, page),
      referrals.page({ $and: [seenReferrals(actor), ...whole] }, page),
    ]);
    const rows = [
      ...asked.flatMap((one) => consultation(one).map((resource) => [resource, one.patientId] as const)),
      ...referred.flatMap((one) => referral(one).map((resource) => [resource, one.patientId] as const)),
    ]
      .filter(([{ id }]) => !_id || _id.includes(id!))
      .filter(
        ([resource]) =>
          !basedOn || ('basedOn' in resource && Array.isArray(resource.basedOn) && resource.basedOn.length > 0),
      )
      .filter(([{ id }]) => after === undefined || id! > after)
      .sort(([a], [b]) => (a.id! < b.id! ? -1 : 1));
    const shown = rows.slice(0, count);
    const resources = await noted(
      context,
      actor,
      shown.map(([resource, patientId]) => [resource, { patientId }] as const),
    );
    return { resources, next: rows.length > count ? shown.at(-1)![0].id : undefined };
  };

/** What one institution asks of another, and how it is worked on. */
export const requestSearches = {
  ServiceRequest: {
    parameters: { _id: 'token', patient: 'reference', subject: 'reference', authored: 'date' },
    open: false,
    includes: { patient: (one: { subject?: { reference?: string } }) => [one.subject?.reference] },
    run: searchBy({ consultation: (one) => [toServiceRequest(one)], referral: (one) => [referralRequest(one)] }),
  },
  Task: {
    parameters: { _id: 'token', patient: 'reference', 'based-on': 'reference' },
    open: false,
    includes: {
      focus: (one: { focus?: { reference?: string } }) => [one.focus?.reference],
      'based-on': (one: { basedOn?: { reference?: string }[] }) => one.basedOn?.map(({ reference }) => reference) ?? [],
    },
    run: searchBy({ consultation: (one) => [toTask(one)], referral: referralTasks }),
  },
} satisfies Record<string, Search>;
