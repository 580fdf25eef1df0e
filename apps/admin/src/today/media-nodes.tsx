import { Badge, Group, Paper, Progress, Text, Title } from '@mantine/core';
import { useText } from '../texts/use-text.ts';
import classes from './today.module.css';
import type { Day } from './use-today.ts';

/** From this load on a node is given no further calls. */
const full = 0.95;

/** The machines that carry the calls, and how busy they are. */
export function MediaNodes({ nodes }: { nodes: Day['nodes'] }) {
  const { t } = useText();
  return (
    <section aria-labelledby="media-nodes">
      <Title order={2} size="h4" mb="xs" id="media-nodes">
        {t('nodes.title')}
      </Title>
      {nodes.length === 0 ? (
        <Text c="var(--mantine-color-red-7)">{t('nodes.none')}</Text>
      ) : (
        <ul className={classes.nodes}>
          {nodes.map((node) => (
            <NodeCard key={node.id} node={node} />
          ))}
        </ul>
      )}
    </section>
  );
}

function NodeCard({ node: { id, load, draining } }: { node: Day['nodes'][number] }) {
  const { t, language } = useText();
  const percent = new Intl.NumberFormat(language, { style: 'percent' }).format(load);
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" mb="xs">
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {id}
        </Text>
        {draining && <Badge color="amber.7">{t('nodes.draining')}</Badge>}
        {load >= full && <Badge color="red">{t('nodes.full')}</Badge>}
      </Group>
      <Progress
        value={Math.min(load, 1) * 100}
        color={load >= full ? 'red' : 'pine'}
        aria-label={t('nodes.load.of', { id })}
      />
      <Text c="var(--ink-soft)" mt="xs">
        {t('nodes.load', { percent })}
      </Text>
    </Paper>
  );
}
