"""Reports for people and programs: takes the reports of a run, writes them in one of the formats.

``formats.write`` writes a run; ``record.record`` gives one report as plain data, the contract; all
other forms are views of the same findings. Nothing is imported here: ``nlcheck rules`` needs the
width of a text and must not pay for reports. Only colour needs rich.
"""
