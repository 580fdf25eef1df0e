import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { ReferralLine } from '@oih/contracts/http/referrals';
import { localized } from '@oih/web/i18n/format';
import { AcceptedText } from '@oih/web/referrals/outcome-text.tsx';
import { ReferralBadge } from '@oih/web/referrals/status-badge.tsx';
import { useReferralBox } from '@oih/web/referrals/use-referrals';
import { useSession } from '@oih/web/session/use-session';
import { Link } from 'react-router';
import { useReferredText } from './use-text.ts';

const goingOn = new Set<ReferralLine['status']>(['submitted', 'received', 'accepted', 'arrived', 'in-care']);

/** Referrals that go on, or whose plan is not done yet: where to go when, and the way to the whole. */
export function HomeReferrals() {
  const { t, language } = useReferredText();
  const { actor } = useSession();
  const { data } = useReferralBox('own', actor ? [`user:${actor.userId}`] : [], true);
  const shown = data?.filter(({ status, tasks }) => goingOn.has(status) || tasks.open > 0) ?? [];
  if (shown.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="home-referrals">
      <Title order={2} size="h4" id="home-referrals">
        {t('referred.home')}
      </Title>
      {shown.map((line) => (
        <Stack key={line.id} className="card" gap="sm">
          <Group justify="space-between" gap="xs">
            <Text fw={650}>{line.receiving && localized(line.receiving.name, language)}</Text>
            <ReferralBadge status={line.status} />
          </Group>
          <Text>{t(`referred.says.${line.status}`)}</Text>
          {line.status === 'accepted' && <AcceptedText referral={line} />}
          {line.tasks.open > 0 && <Text fw={600}>{t('referred.tasks', { count: line.tasks.open })}</Text>}
          <Button component={Link} to={`/referrals/${line.id}`} variant="light" size="lg">
            {t('referred.look')}
          </Button>
        </Stack>
      ))}
    </Stack>
  );
}
