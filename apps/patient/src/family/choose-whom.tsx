import { Button, Chip, Group, Stack, Text } from '@mantine/core';
import { useSession } from '@oih/web/session/use-session';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useAttended } from '../kiosk/use-attended.ts';
import { useFamily } from './use-family.ts';

/** For whom is booked, kept in the address so that a reload stays; undefined stands for the holder of the account. */
export function useWhom(): [string | undefined, (patientId: string | undefined) => void] {
  const [params, setParams] = useSearchParams();
  const members = useFamily().data?.members ?? [];
  const wanted = params.get('for');
  const chosen = members.find(({ patientId }) => patientId === wanted)?.patientId;
  const choose = (patientId: string | undefined): void =>
    setParams(
      (before) => {
        before.delete('for');
        if (patientId) before.set('for', patientId);
        return before;
      },
      { replace: true },
    );
  return [chosen, choose];
}

/** Chooses for whom is booked: the holder, or somebody of the family. */
export function ChooseWhom() {
  const { t } = useTranslation();
  const { actor } = useSession();
  const members = useFamily().data?.members ?? [];
  const [whom, choose] = useWhom();
  const attended = useAttended();
  if (attended) return null;
  const people = [
    { patientId: undefined, name: `${t('whom.self')} ${actor?.displayName ?? ''}` },
    ...members.map(({ patientId, name }) => ({ patientId, name })),
  ];
  return (
    <Stack gap={6} role="group" aria-label={t('whom.title')}>
      <Group justify="space-between" gap={4}>
        <Text fw={600}>{t('whom.title')}</Text>
        <Button component={Link} to="/family" variant="subtle" px={4}>
          {t('whom.manage')}
        </Button>
      </Group>
      {members.length > 0 && (
        <Group gap="xs">
          {people.map(({ patientId, name }) => (
            <Chip
              key={patientId ?? 'self'}
              size="md"
              checked={whom === patientId}
              onChange={(checked) => checked && choose(patientId)}
            >
              {name}
            </Chip>
          ))}
        </Group>
      )}
    </Stack>
  );
}
