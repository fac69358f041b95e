import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'leadlex-timeline/styles.css';
import './page/page.css';
import { App } from './page/App.tsx';
import { applyTheme } from './page/theme.ts';

applyTheme();
createRoot(document.getElementById('page') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
