import { Stack, Text } from '@mantine/core';
import type { LocalizedText } from '@oih/contracts/http/common';
import { Brand } from '@oih/web/components/brand.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Shell } from '@oih/web/components/shell.tsx';
import { localized } from '@oih/web/i18n/format';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** The page of somebody who scans the code of a paper. Nobody has to sign in for it. */
export function CheckPage({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Shell
      home={
        <Link to="/" style={{ color: 'inherit', textDecoration: 'none' }}>
          <Brand name={t('app.hospital')} />
        </Link>
      }
    >
      <Stack gap="md">
        <PageTitle title={title} />
        {children}
      </Stack>
    </Shell>
  );
}

interface CheckFactsProps {
  organization: LocalizedText;
  number: string;
  facts: readonly (readonly [label: string, value: string])[];
}

/** What of a paper is compared with what was scanned. */
export function CheckFacts({ organization, number, facts }: CheckFactsProps) {
  const { i18n } = useTranslation();
  return (
    <Stack className="card" gap="sm">
      <Text fw={650}>{localized(organization, i18n.language)}</Text>
      <Text>{number}</Text>
      <dl style={{ display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '0.4rem 1rem', margin: 0 }}>
        {facts.map(([label, value]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt style={{ color: 'var(--ink-soft)' }}>{label}</dt>
            <dd style={{ margin: 0, whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{value}</dd>
          </div>
        ))}
      </dl>
    </Stack>
  );
}
