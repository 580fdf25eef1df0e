import { Paper, SimpleGrid, Text } from '@mantine/core';
import type { AffectedView } from '@oih/contracts/http/closures';
import { useText } from '../texts/use-text.ts';

const groups = {
  open: ['undecided', 'waiting'],
  unanswered: ['unanswered'],
  kept: ['kept'],
  cancelled: ['cancelled-by-patient', 'cancelled-by-hospital'],
} as const satisfies Record<string, readonly AffectedView['state'][]>;

const ink = {
  open: 'var(--mantine-color-red-7)',
  unanswered: 'var(--mantine-color-amber-7)',
  kept: 'var(--mantine-color-pine-7)',
  cancelled: 'var(--ink-soft)',
};

/** How far the closure is worked off, in four numbers. */
export function AnswerCounts({ affected }: { affected: readonly AffectedView[] }) {
  const { t } = useText();
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => {
        const states: readonly string[] = groups[group];
        const count = affected.filter(({ state }) => states.includes(state)).length;
        return (
          <Paper key={group} component="li" withBorder p="md">
            <Text fz="1.75rem" fw={700} lh={1.1} c={count > 0 ? ink[group] : 'var(--ink-soft)'}>
              {count}
            </Text>
            <Text c="var(--ink-soft)">{t(`counts.${group}`)}</Text>
          </Paper>
        );
      })}
    </SimpleGrid>
  );
}
