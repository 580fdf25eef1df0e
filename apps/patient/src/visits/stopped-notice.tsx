import '../i18n/revisit-texts.ts';
import { List, Stack, Text, Title } from '@mantine/core';
import type { PatientEncounterView } from '@oih/contracts/http/encounters';
import { localized } from '@oih/web/i18n/format';
import { useTranslation } from 'react-i18next';

/** The doctor has stopped the visit: why, what is given back, and where to go. */
export function StoppedNotice({ stopped }: { stopped: NonNullable<PatientEncounterView['stopped']> }) {
  const { t, i18n } = useTranslation();
  const { reason, words, institutions } = stopped;
  return (
    <Stack component="section" className="card" gap="md" aria-labelledby="stopped-title">
      <Title order={2} size="h4" id="stopped-title">
        {t('stopped.title')}
      </Title>
      <Text>{t(`stopped.reason.${reason}`)}</Text>
      {words && <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{words}</Text>}
      {institutions.length > 0 && (
        <div>
          <Text fw={600}>{t('stopped.where')}</Text>
          <List spacing="xs" mt="xs">
            {institutions.map(({ id, name, divisionName }) => (
              <List.Item key={id}>
                {localized(name, i18n.language)}
                <Text size="sm" c="var(--ink-soft)">
                  {divisionName}
                </Text>
              </List.Item>
            ))}
          </List>
        </div>
      )}
    </Stack>
  );
}
