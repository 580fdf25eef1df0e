import type { ReceivingDoctor } from '@oih/contracts/http/referral-care';
import type { Referral } from '@oih/data/referrals/model';
import { notOpen } from '@oih/domain/booking/offered';
import { ofSpecialty } from '../consultations/suggestions.ts';
import type { AppContext } from '../context.ts';
import { unlicensed } from '../directory/licence.ts';
import { presentRole } from '../directory/present.ts';

const days = 14 * 24 * 3_600_000;
const mostSlots = 12;
const staff = { by: 'staff', age: 0, seenBefore: false } as const;

/** The doctors of the receiving institution with the times that it can give, those of the wanted department first; seats kept for referrals before others. */
export async function receivingDoctors(
  { repositories, clock }: AppContext,
  { request }: Referral,
): Promise<{ doctors: ReceivingDoctor[]; timeZone: string }> {
  const { listing, directory } = repositories;
  const now = clock.now();
  const filter = { organizationId: request.organizationId, active: true };
  const own = await listing.practitionerRoles(filter, { limit: 500 });
  const records = (await directory.roles(own.map(({ _id }) => _id))).filter(
    (record) => unlicensed(record, now) === null,
  );
  const ids = records.map(({ role }) => role._id);
  const slots = (await directory.slots(ids, now, new Date(now.getTime() + days), now)).filter(
    (slot) => slot.state === 'free' && notOpen(slot, staff, now) === null,
  );
  const doctors = records.map((record): ReceivingDoctor => {
    const { name, title, department } = presentRole(record);
    return {
      practitionerRoleId: record.role._id,
      name,
      title,
      department: department.name,
      fits: ofSpecialty(record.role, request.specialty ?? ''),
      slots: slots
        .filter(({ practitionerRoleId }) => practitionerRoleId === record.role._id)
        .map(({ _id, start, end, kind }) => ({
          id: _id,
          start: start.toISOString(),
          end: end.toISOString(),
          kept: kind === 'referral',
        }))
        .sort((a, b) => Number(b.kept) - Number(a.kept) || a.start.localeCompare(b.start))
        .slice(0, mostSlots),
    };
  });
  const [place] = await directory.organizations(request.organizationId ? [request.organizationId] : []);
  return {
    doctors: doctors.sort((a, b) => Number(b.fits) - Number(a.fits)),
    timeZone: place?.timeZone ?? 'Asia/Shanghai',
  };
}
