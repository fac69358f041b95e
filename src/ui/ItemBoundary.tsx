'use client';
import { Component, type ReactNode } from 'react';

/** A renderer that throws costs its own part of a row, not the row and not the page. */
export class ItemBoundary extends Component<
  { fallback: ReactNode; children: ReactNode },
  { hasFailed: boolean }
> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
