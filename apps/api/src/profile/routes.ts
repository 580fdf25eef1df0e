import * as contract from '@oih/contracts/http/profile';
import type { Patient } from '@oih/data/accounts/models';
import { maskedPhone } from '@oih/domain/people/age';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { acting } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';

const present = ({ _id, name, sex, birthDate, phone }: Patient) => ({
  patientId: _id,
  name,
  sex,
  birthDate,
  phone: maskedPhone(phone),
});

export function profileRoutes({ repositories, clock }: AppContext): Route[] {
  return [
    route(contract.getProfile, async ({ actor }) => {
      const patient = actor.patientId ? await repositories.patients.byId(actor.patientId) : null;
      return { profile: patient && present(patient) };
    }),
    route(contract.saveProfile, async ({ actor, body }) => {
      if (new Date(body.birthDate) > clock.now())
        throw new AppError('BAD_REQUEST', 'The birth date lies in the future. Correct it.', {
          details: { issues: [{ path: 'body.birthDate', message: 'in the future' }] },
        });
      const patient = await repositories.patients.save(actor.userId, body);
      await repositories.audit.wrote('Patient', patient._id, acting(actor), clock.now(), { patientId: patient._id });
      return { profile: present(patient) };
    }),
  ];
}
