import { Alert, Group, Stack, Title } from '@mantine/core';
import type { HttpOutput } from '@oih/contracts/http/define';
import type { getPractitionerRole } from '@oih/contracts/http/directory';
import { useTranslation } from 'react-i18next';
import { Fact } from './fact.tsx';

export type DoctorView = HttpOutput<typeof getPractitionerRole>['practitionerRole'];

/** The licence as the register has it, and whether the doctor may see patients today (rule LICENCE). Its dates are the hospital's. */
export function LicenceCard({
  role: { licence, licenceNumber, title, organization, notOffered },
}: {
  role: DoctorView;
}) {
  const { t } = useTranslation();
  return (
    <Stack component="section" gap="sm" aria-label={t('licence.title')}>
      <Title order={2} size="h5">
        {t('licence.title')}
      </Title>
      <Group align="flex-start" style={{ gap: '0.75rem 2rem' }}>
        <Fact label={t('doctor.licence')} value={licenceNumber} />
        {licence && (
          <>
            <Fact
              label={t('licence.title.level')}
              value={`${t(`title.${title}`)} · ${t(`licence.qualification.${licence.qualification}`)}`}
            />
            <Fact label={t('licence.authority')} value={licence.authority} />
            <Fact label={t('licence.registeredOn')} value={licence.registeredOn} />
            <Fact label={t('licence.validUntil')} value={licence.validUntil ?? t('licence.noEnd')} />
            {licence.filing && <Fact label={t('licence.filing')} value={licence.filing.number} />}
          </>
        )}
        {organization.grade && <Fact label={t('licence.grade')} value={organization.grade} />}
      </Group>
      {notOffered && (
        <Alert color="yellow" variant="light" styles={{ message: { color: 'var(--ink)', fontSize: '1rem' } }}>
          {t('licence.notOffered')}
        </Alert>
      )}
    </Stack>
  );
}
