import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../ui/base.css';

const place = document.getElementById('app');
if (place !== null) createRoot(place).render(<StrictMode>{null}</StrictMode>);
