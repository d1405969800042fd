import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { ReviewModel, ReviewState } from './review-store.ts';

export const ReviewContext = createContext<ReviewModel | undefined>(undefined);

export function useReview(): ReviewModel {
  const model = useContext(ReviewContext);
  if (model === undefined) throw new Error('There is no review around this part of the page.');
  return model;
}

export function useReviewState<Part>(pick: (state: ReviewState) => Part): Part {
  return useStore(useReview().store, pick);
}
