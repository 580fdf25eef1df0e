import type { AppointmentView } from '@oih/contracts/http/appointments';
import { type PractitionerRoleView, searchPractitionerRoles } from '@oih/contracts/http/directory';
import { call } from '@oih/web/api/client';
import { useQuery } from '@tanstack/react-query';

/** Doctors of the same department and hospital who have free times and cost no more. */
export function useColleagues({ practitionerRole, price }: AppointmentView): PractitionerRoleView[] {
  const { organization, department, id } = practitionerRole;
  const query = { division: organization.divisionCode, department: department.code, feeTo: price.amount };
  const { data } = useQuery({
    queryKey: ['colleagues', query],
    queryFn: () => call(searchPractitionerRoles, { query }),
  });
  const found: PractitionerRoleView[] = data?.practitionerRoles ?? [];
  return found.filter(
    (role) => role.id !== id && role.organization.id === organization.id && role.department.code === department.code,
  );
}
