import { Avatar, Group, Text } from '@mantine/core';
import type { AppointmentView } from '@oih/contracts/http/appointments';
import { localized } from '@oih/web/i18n/format';
import { useTranslation } from 'react-i18next';

/** Who the doctor is and where: one look. */
export function DoctorLine({ practitionerRole }: { practitionerRole: AppointmentView['practitionerRole'] }) {
  const { t, i18n } = useTranslation();
  const { name, title, department, organization } = practitionerRole;
  return (
    <Group wrap="nowrap" align="flex-start">
      <Avatar size="lg" color="pine" variant="light" aria-hidden>
        {name.zh.slice(0, 1)}
      </Avatar>
      <div style={{ minWidth: 0 }}>
        <Text fw={650} size="lg">
          {localized(name, i18n.language)}{' '}
          <Text span c="var(--ink-soft)" size="md">
            {t(`title.${title}`)}
          </Text>
        </Text>
        <Text c="var(--ink-soft)">
          {localized(department.name, i18n.language)} · {localized(organization.name, i18n.language)}{' '}
          {organization.grade}
        </Text>
      </div>
    </Group>
  );
}
