import * as contract from '@oih/contracts/http/profile';
import type { Patient } from '@oih/data/accounts/models';
import { maskedPhone } from '@oih/domain/people/age';
import type { AppContext } from '../context.ts';
import { type Route, route } from '../http/route.ts';
import { sendIdentityCode } from '../identity/identify.ts';
import { saveProfile } from '../identity/save-profile.ts';
import { codeSeconds, resendSeconds } from '../sign-in/one-time-code.ts';

const present = ({ _id, name, sex, birthDate, phone, residentId }: Patient) => ({
  patientId: _id,
  name,
  sex,
  birthDate,
  phone: maskedPhone(phone),
  residentId: residentId?.masked ?? null,
});

export function profileRoutes(context: AppContext): Route[] {
  const { patients } = context.repositories;
  return [
    route(contract.getProfile, async ({ actor }) => {
      const patient = actor.patientId ? await patients.byId(actor.patientId) : null;
      return { profile: patient && present(patient) };
    }),
    route(contract.saveProfile, async ({ actor, body }) => ({
      profile: present(await saveProfile(context, actor, body)),
    })),
    route(contract.requestIdentityCode, async ({ actor, body }) => {
      await sendIdentityCode(context, actor, body);
      return { expiresInSeconds: codeSeconds, resendInSeconds: resendSeconds };
    }),
  ];
}
