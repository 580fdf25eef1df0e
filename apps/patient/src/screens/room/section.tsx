import { Group, Stack, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** One of the things that are checked; a tick says that it is well. */
export function Section({ title, done = false, children }: { title: string; done?: boolean; children: ReactNode }) {
  return (
    <Stack component="section" className="card" gap="sm">
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} size="h5">
          {title}
        </Title>
        {done && <IconCircleCheck color="var(--mantine-color-pine-6)" aria-hidden />}
      </Group>
      {children}
    </Stack>
  );
}
