import { listConsultations, reviewConsultation } from '@oih/contracts/http/consultations';
import {
  answerOffer,
  assignConsultation,
  escalateConsultation,
  offerConsultation,
  takeConsultation,
} from '@oih/contracts/http/dispatch';
import { signInStaff } from '@oih/contracts/http/session';
import { HttpClient } from '@oih/testkit/http-client';
import type { Stack } from '../stack.ts';

/** A member of staff of the demonstration who has signed in. */
export async function staff(stack: Stack, userName: string): Promise<HttpClient> {
  const client = new HttpClient(stack.origin);
  await client.call(signInStaff, { body: { userName, password: 'demo-Passw0rd' } });
  return client;
}

type Above = 'prefecture' | 'province';

/**
 * What the county, the centres and the invited hospital do at their desks with the request that waits for its review: it is let go, taken up, handed to
 * the province when it is to be answered there, offered and accepted. Gives what the hospital does then: its doctor is to come at once.
 */
export async function accepted(stack: Stack, answeredBy: Above = 'prefecture'): Promise<() => Promise<void>> {
  const [admin, centre] = await Promise.all([staff(stack, 'admin.county'), staff(stack, 'dispatcher.prefecture')]);
  const { consultations } = (await admin.call(listConsultations, { query: { box: 'review' } })).body;
  const params = { consultationId: consultations[0]!.id };
  await admin.call(reviewConsultation, { params, body: { approved: true } });
  await centre.call(takeConsultation, { params });
  const above = answeredBy === 'province';
  if (above) await centre.call(escalateConsultation, { params, body: { reason: '本市没有这个亚专科，请省级会诊' } });
  const desk = above ? await staff(stack, 'dispatcher.province') : centre;
  if (above) await desk.call(takeConsultation, { params });
  await desk.call(offerConsultation, { params, body: { organizationId: `org-${answeredBy}` } });
  await desk.call(answerOffer, { params, body: { accept: true } });
  return async () => {
    const body = { practitionerRoleIds: [`role-${answeredBy}`], mode: 'now' as const };
    const { status, code } = await desk.call(assignConsultation, { params, body });
    if (status !== 200) throw new Error(`the assignment was answered with ${status} ${code}`);
  };
}

/** As {@link accepted}, with the doctor named. */
export const dispatched = async (stack: Stack, answeredBy?: Above): Promise<void> =>
  (await accepted(stack, answeredBy))();
