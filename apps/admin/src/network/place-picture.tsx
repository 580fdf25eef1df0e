import { Paper, Stack, Text } from '@mantine/core';
import type { NetworkMember } from '@oih/contracts/http/network';
import { localized } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';
import classes from './network.module.css';

interface Props {
  organization: NetworkMember;
  above: readonly NetworkMember[];
  below: readonly NetworkMember[];
}

/** One institution on the ladder. */
function Step({ member, own = false }: { member: NetworkMember; own?: boolean }) {
  const { t, language } = useText();
  return (
    <Paper component="li" withBorder className={classes.step} data-own={own || undefined}>
      <Text fw={650}>{localized(member.name, language)}</Text>
      <Text size="sm" c="var(--ink-soft)">
        {t(`level.${member.level}`)} · {member.divisionName}
        {own && ` · ${t('network.own')}`}
      </Text>
    </Paper>
  );
}

/** Where an institution stands: those above it, itself, and those below, from the province down to the station. */
export function PlacePicture({ organization, above, below }: Props) {
  const { t } = useText();
  return (
    <section aria-label={t('network.place')}>
      <ol className={classes.ladder}>
        {[...above].reverse().map((member) => (
          <Step key={member.id} member={member} />
        ))}
        <Step member={organization} own />
      </ol>
      {below.length > 0 && (
        <Stack gap="xs" mt="xs">
          <Text size="sm" c="var(--ink-soft)">
            {t('network.below', { count: below.length })}
          </Text>
          <ul className={classes.below}>
            {below.slice(0, 24).map((member) => (
              <Step key={member.id} member={member} />
            ))}
          </ul>
        </Stack>
      )}
    </section>
  );
}
