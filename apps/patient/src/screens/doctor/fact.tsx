import { Text } from '@mantine/core';

/** One thing that is known, with its name over it. */
export function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <Text size="sm" c="var(--ink-soft)">
        {label}
      </Text>
      <Text fw={600}>{value}</Text>
    </div>
  );
}
