import { Component, type ReactNode } from 'react';
import { Problem } from '../api.ts';
import { ProblemView } from './problem-view.tsx';

interface Props {
  readonly children: ReactNode;
}

/** A page that breaks, or whose file cannot be fetched, does not take the navigation with it. */
export class Guard extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return <ProblemView problem={new Problem('broken')} again={() => location.reload()} />;
  }
}
