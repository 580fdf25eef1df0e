import { Group, Stack, Text, Title } from '@mantine/core';
import { getPractitionerRole } from '@oih/contracts/http/directory';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { localized, moneyOf } from '@oih/web/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ChooseWhom, useWhom } from '../../family/choose-whom.tsx';
import { useAttended } from '../../kiosk/use-attended.ts';
import { DoctorLine } from '../../visits/doctor-line.tsx';
import { Fact } from './fact.tsx';
import { JoinWaitlist } from './join-waitlist.tsx';
import { type DoctorView, LicenceCard } from './licence-card.tsx';
import { SlotPicker } from './slot-picker.tsx';

/** What the public may know of a doctor: the licence is part of it (rule LICENCE). */
function About({ role }: { role: DoctorView }) {
  const { t, i18n } = useTranslation();
  return (
    <Stack className="card" gap="md">
      <DoctorLine practitionerRole={role}>
        <PageTitle title={localized(role.name, i18n.language)} />
      </DoctorLine>
      <Text>{localized(role.introduction, i18n.language)}</Text>
      <Group gap="xl">
        <Fact label={t('doctor.fee')} value={moneyOf(role.fee, i18n.language)} />
        <Fact
          label={t(`level.${role.organization.level}`)}
          value={[role.organization.grade, role.organization.divisionName].filter(Boolean).join(' · ')}
        />
      </Group>
      <LicenceCard role={role} />
    </Stack>
  );
}

/** A doctor, and the times to book. */
export function DoctorScreen() {
  const { t } = useTranslation();
  const { practitionerRoleId = '' } = useParams();
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['doctor', practitionerRoleId],
    queryFn: () => call(getPractitionerRole, { params: { practitionerRoleId } }),
  });
  const [whom] = useWhom();
  const attended = useAttended();
  if (isPending) return <Loading height={192} />;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return (
    <Stack gap="lg">
      <About role={data.practitionerRole} />
      <Stack component="section" className="card" gap="sm">
        <Title order={2} size="h4">
          {t('doctor.times')}
        </Title>
        <ChooseWhom />
        <SlotPicker
          practitionerRoleId={practitionerRoleId}
          patientId={whom}
          otherwise={!attended && <JoinWaitlist role={data.practitionerRole} patientId={whom} />}
        />
      </Stack>
    </Stack>
  );
}
