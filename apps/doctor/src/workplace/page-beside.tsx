import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Shell } from '@oih/web/components/shell.tsx';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../texts/use-text.ts';
import { Home } from './home.tsx';

/** A page beside the workplace, with the way back to it. */
export function PageBeside({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useText();
  useDocumentTitle(`${title} · ${t('doctor.app')}`);
  return (
    <Shell
      wide
      home={<Home />}
      controls={
        <Button component={Link} to="/" variant="subtle" color="dark" px="xs">
          {t('consulting.back')}
        </Button>
      }
    >
      {children}
    </Shell>
  );
}
