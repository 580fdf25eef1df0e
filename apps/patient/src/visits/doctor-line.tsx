import { Avatar, Group, Text } from '@mantine/core';
import type { AppointmentView } from '@oih/contracts/http/appointments';
import { localized } from '@oih/web/i18n/format';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface DoctorLineProps {
  practitionerRole: AppointmentView['practitionerRole'];
  /** Stands for the name, such as a heading. */
  children?: ReactNode;
}

/** Who the doctor is and where: one look. */
export function DoctorLine({ practitionerRole, children }: DoctorLineProps) {
  const { t, i18n } = useTranslation();
  const { name, title, department, organization } = practitionerRole;
  const level = t(`title.${title}`);
  return (
    <Group wrap="nowrap" align="flex-start" ta="start">
      <Avatar size="56px" color="pine" variant="light" aria-hidden>
        {name.zh.slice(0, 1)}
      </Avatar>
      <div style={{ minWidth: 0 }}>
        {children ?? (
          <Text fw={650} size="lg" lh={1.35}>
            {localized(name, i18n.language)}{' '}
            <Text span c="var(--ink-soft)" size="md">
              {level}
            </Text>
          </Text>
        )}
        {children && <Text c="var(--ink-soft)">{level}</Text>}
        <Text c="var(--ink-soft)" lh={1.4}>
          {localized(department.name, i18n.language)} · {localized(organization.name, i18n.language)}{' '}
          {organization.grade}
        </Text>
      </div>
    </Group>
  );
}
