"""Research, statistics and archives (Article 89)."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.logic import has, yes
from gdpr_audit.rule import Verdict, judge, rule


@rule(ProcessingActivity, "GDPR-89-1", reads="research_safeguards purposes")
def research_without_safeguards(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Research, statistics and archiving come with safeguards, data minimisation first (Art. 89(1))."""
    research = facts.mentions(activity.purposes, "LEX_RESEARCH")
    on_research_ground = facts.special(activity) & has(activity.art9_conditions, "9.2.j")
    return judge(applies=research | on_research_ground, met=yes(activity.research_safeguards))
