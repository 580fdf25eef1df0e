import { Group, Text } from '@mantine/core';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import type { ReactNode } from 'react';
import classes from './frame.module.css';

interface ScreenHeadProps {
  title: string;
  /** One sentence about what the screen is for. */
  lead?: ReactNode;
  /** The buttons of the screen. */
  children?: ReactNode;
}

/** The head of a screen: its name, what it is for, what can be done. */
export function ScreenHead({ title, lead, children }: ScreenHeadProps) {
  return (
    <Group justify="space-between" align="flex-start" gap="md" mb="lg">
      <div>
        <PageTitle title={title} />
        {lead && (
          <Text component="div" c="var(--ink-soft)" maw="46rem">
            {lead}
          </Text>
        )}
      </div>
      {children && (
        <Group gap="sm" className={classes.actions}>
          {children}
        </Group>
      )}
    </Group>
  );
}
