import type { LocalizedText } from '@oih/contracts/http/common';
import type { ControlClass } from '@oih/contracts/http/formulary';
import type { RuleCode } from '@oih/contracts/http/policy';
import type { Encounter } from '@oih/data/encounters/model';
import type { Prescription } from '@oih/data/prescriptions/model';
import { ageOn } from '@oih/domain/people/age';
import { limitsOf, type Pack } from '@oih/domain/policy/pack';
import type { Rule } from '@oih/domain/policy/rule';
import { type ChildFacts, minorUnder6 } from '@oih/domain/policy/rules/minor-under-6';
import { revisitOnly } from '@oih/domain/policy/rules/revisit-only';
import { rxAuthor } from '@oih/domain/policy/rules/rx-author';
import { rxControlled } from '@oih/domain/policy/rules/rx-controlled';
import { rxReview } from '@oih/domain/policy/rules/rx-review';
import { stopOffline } from '@oih/domain/policy/rules/stop-offline';
import type { AppContext } from '../context.ts';
import { requireRule } from '../policy/require-rule.ts';

/** What the rules look at before anything is written in a visit. */
export interface Situation {
  encounter: Encounter;
  pharmacistsOnDuty: number;
  child: ChildFacts;
  guardian: string | null;
}

/** Looks at a visit as the rules of prescribing do. */
export async function situationOf(context: AppContext, encounter: Encounter): Promise<Situation> {
  const { repositories, clock } = context;
  const now = clock.now();
  const [onDuty, patient, record, appointment] = await Promise.all([
    repositories.pharmacyDuties.onDuty(encounter.organizationId, now),
    repositories.patients.byId(encounter.patientId),
    repositories.directory.role(encounter.practitionerRoleId),
    repositories.appointments.byId(encounter.appointmentId),
  ]);
  const consent = appointment?.consent;
  const guardianKnown = consent?.capacity === 'guardian' || Boolean(consent?.guardian);
  const [signer] = consent?.capacity === 'guardian' ? await repositories.accounts.byIds([consent.signerId]) : [];
  return {
    encounter,
    pharmacistsOnDuty: onDuty.length,
    child: {
      age: ageOn(patient!.birthDate, now, record!.organization.timeZone),
      guardianKnown,
      departmentCode: record!.role.departmentCode,
    },
    guardian: consent?.guardian?.name ?? signer?.displayName ?? null,
  };
}

type Judgement = <Facts, Limits, Unmet extends string>(
  rule: Rule<Facts, Limits, Unmet>,
  facts: Facts,
) => Promise<void> | void;

/** The rules that stand before writing, each judged with its facts. */
async function beforeWriting({ encounter, pharmacistsOnDuty, child }: Situation, judge: Judgement): Promise<void> {
  const { type: visitType = 'advice', stopped } = encounter;
  await judge(revisitOnly, { visitType, diagnoses: [], prescriptions: 1 });
  await judge(stopOffline, { stopped: Boolean(stopped), doing: 'prescribe' });
  await judge(rxReview, { stage: 'writing', pharmacistsOnDuty });
  await judge(minorUnder6, child);
}

/** What stands in the way of prescribing in this visit, with what would satisfy it. */
export async function obstaclesTo(
  { repositories }: AppContext,
  situation: Situation,
): Promise<{ rule: RuleCode; unmet: string[]; text: LocalizedText }[]> {
  const pack: Pack = await repositories.policies.inForce(situation.encounter.organizationId);
  const found: { rule: RuleCode; unmet: string[]; text: LocalizedText }[] = [];
  await beforeWriting(situation, (rule, facts) => {
    const unmet = rule.judge(facts, limitsOf(pack, rule));
    if (unmet.length === 0) return;
    const words = (language: 'zh' | 'en') => unmet.map((one) => rule.remedies[one][language]).join(' ');
    found.push({ rule: rule.code, unmet, text: { zh: words('zh'), en: words('en') } });
  });
  return found;
}

/** Refuses what the rules do not let be written. @throws AppError with the code of the rule. */
export async function requireWriting(
  context: AppContext,
  situation: Situation,
  classes: readonly ControlClass[],
): Promise<void> {
  const { organizationId } = situation.encounter;
  await beforeWriting(situation, (rule, facts) => requireRule(context, organizationId, rule, facts));
  await requireRule(context, organizationId, rxControlled, { classes });
}

/** Refuses what the rules do not let be signed. @throws AppError with the code of the rule. */
export async function requireSigning(
  context: AppContext,
  situation: Situation,
  { practitionerRoleId, items, guardianPresent }: Prescription,
): Promise<void> {
  const { encounter, child } = situation;
  const classes = items.map(({ medication }) => medication.controlClass);
  const ownVisit = encounter.practitionerRoleId === practitionerRoleId;
  await requireWriting(context, situation, classes);
  await requireRule(context, encounter.organizationId, minorUnder6, { ...child, guardianPresent });
  const diagnoses = encounter.note.diagnoses?.length ?? 0;
  await requireRule(context, encounter.organizationId, rxAuthor, { ownVisit, diagnoses });
}
