"""Performance forms (绩效自评表, 绩效目标表): indicators, weights, scores, targets, results."""
