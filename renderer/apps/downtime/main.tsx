/** The form for a call on paper. It asks the hub for nothing but what stands above it, and nobody signs in: it is printed while all is well, and when it is not. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { showStanding } from '../../features/assurance/standing.ts';
import '../../ui/base.css';
import { PaperForm } from './paper-form.tsx';

const place = document.getElementById('app');
if (place === null) throw new Error('The page has no place for the form.');

showStanding();

createRoot(place).render(
  <StrictMode>
    <PaperForm />
  </StrictMode>,
);
