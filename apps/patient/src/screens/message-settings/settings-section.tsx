import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** One way to be told: what it is, in plain words, and the switches for it. */
export function SettingsSection({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <Stack component="section" className="card" gap="sm">
      <Title order={2} size="h4">
        {title}
      </Title>
      {lead && <Text c="var(--ink-soft)">{lead}</Text>}
      {children}
    </Stack>
  );
}
