"""What the reports say that tests give the dashboard."""

AMBUSH = (
    "BAGHDAD - Gunmen ambushed a patrol in Amarah on 12 March 2007 and killed three policemen, the governor said.\n\n"
    "A roadside bomb wounded six people in Al Kut on 14 March 2007.\n\n"
    "Rockets and mortars are smuggled from Mehran through Badrah to Al Kut, an official said."
)
